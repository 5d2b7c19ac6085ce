#include "artifacts/k8s/probes.h"

#include <algorithm>

namespace infralint::k8s {
namespace {

// Anything a person could mean; keeps sums and products far from overflow.
constexpr std::int64_t largest_number = 1'000'000'000;

void read_number(const Node& node, std::int64_t& number, bool& known) {
  if (node.absent()) return;
  const auto written = node.integer();
  if (written && *written >= 0 && *written <= largest_number) {
    number = *written;
  } else {
    known = false;
  }
}

void append(std::string& out, std::string_view part) {
  out += part;
  out += '\n';
}

// The number behind a named port of this container, else the port as it is written.
std::string_view resolved_port(const Container& container, const Node& port) {
  for (const Node& declared : container.node["ports"].items()) {
    if (declared["name"].text() == port.text() && declared["containerPort"]) return declared["containerPort"].text();
  }
  return port.text();
}

}  // namespace

const value::Value& Probe::delay_place() const {
  if (const Node written = node["initialDelaySeconds"]) return written.value();
  return node.entry() ? node.entry()->key : node.value();
}

Probe probe_of(const Container& container, std::string_view name) {
  Probe probe;
  probe.node = container.node[name];
  if (!probe.node) {
    probe.known = probe.node.absent();
    return probe;
  }
  probe.known = probe.node.is_mapping();
  read_number(probe.node["initialDelaySeconds"], probe.delay, probe.known);
  read_number(probe.node["periodSeconds"], probe.period, probe.known);
  read_number(probe.node["timeoutSeconds"], probe.timeout, probe.known);
  read_number(probe.node["failureThreshold"], probe.failures, probe.known);
  return probe;
}

std::string handler_of(const Container& container, const Probe& probe) {
  std::string handler;
  if (const Node http = probe.node["httpGet"]) {
    if (http["path"].unknown() || http["port"].unknown()) return {};
    append(handler, "http");
    append(handler, http["path"].absent() ? "/" : http["path"].text());
    append(handler, resolved_port(container, http["port"]));
    append(handler, http["scheme"].absent() ? "HTTP" : http["scheme"].text());
    append(handler, http["host"].text());
    for (const Node& header : http["httpHeaders"].items()) {
      append(handler, header["name"].text());
      append(handler, header["value"].text());
    }
  } else if (const Node tcp = probe.node["tcpSocket"]) {
    if (tcp["port"].unknown()) return {};
    append(handler, "tcp");
    append(handler, resolved_port(container, tcp["port"]));
    append(handler, tcp["host"].text());
  } else if (const Node grpc = probe.node["grpc"]) {
    append(handler, "grpc");
    append(handler, grpc["port"].text());
    append(handler, grpc["service"].text());
  } else if (const Node exec = probe.node["exec"]) {
    append(handler, "exec");
    for (const Node& word : exec["command"].items()) append(handler, word.text());
  }
  return handler;
}

}  // namespace infralint::k8s

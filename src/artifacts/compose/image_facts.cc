#include "artifacts/compose/image_facts.h"

#include <array>

namespace infralint::compose {
namespace {

constexpr ImageFacts store(std::string_view name, std::string_view ports, std::string_view data, bool no_healthcheck) {
  return {name, ports, data, true, false, false, no_healthcheck};
}

constexpr ImageFacts admin(std::string_view name, std::string_view ports, bool dashboards = false,
                           bool no_healthcheck = false) {
  return {name, ports, "", false, true, dashboards, no_healthcheck};
}

// The first match counts.
constexpr std::array<ImageFacts, 58> facts = {{
    store("postgres", "5432", "/var/lib/postgresql", true),
    store("postgis", "5432", "/var/lib/postgresql", false),
    store("timescaledb*", "5432", "/var/lib/postgresql", false),
    store("pgvector", "5432", "/var/lib/postgresql", false),
    store("mysql", "3306 33060", "/var/lib/mysql", true),
    store("mariadb", "3306 33060", "/var/lib/mysql", true),
    store("percona", "3306 33060", "/var/lib/mysql", false),
    admin("mongo-express", "8081"),
    store("mongo", "27017", "/data/db", true),
    store("redis", "6379", "", true),
    store("valkey", "6379", "", true),
    store("keydb", "6379", "", false),
    store("redis-stack*", "6379", "", false),
    store("redismod", "6379", "", false),
    store("dragonfly", "6379", "", false),
    store("memcached", "11211", "", true),
    store("elasticsearch", "9200 9300", "/usr/share/elasticsearch/data", true),
    admin("opensearch-dashboards", "5601"),
    store("opensearch", "9200 9300", "/usr/share/opensearch/data", false),
    store("rabbitmq", "5672", "/var/lib/rabbitmq", true),
    admin("kafka-ui", "8080"),
    store("kafka", "9092 29092", "", true),
    store("cp-kafka", "9092 29092", "", false),
    store("redpanda", "9092 29092 9644", "", false),
    store("zookeeper", "2181 2888 3888", "/data", true),
    store("cassandra", "9042 7000", "/var/lib/cassandra", true),
    store("scylla", "9042 7000", "/var/lib/scylla", false),
    store("clickhouse*", "8123 9000", "/var/lib/clickhouse", false),
    store("influxdb", "8086", "/var/lib/influxdb", false),
    store("neo4j", "7474 7687", "/data", false),
    store("couchdb", "5984", "/opt/couchdb/data", false),
    store("cockroach", "26257", "/cockroach/cockroach-data", false),
    store("azure-sql-edge", "1433", "/var/opt/mssql", false),
    store("minio", "9000", "/data", true),
    store("etcd", "2379 2380", "/etcd-data", false),
    store("consul", "8500", "", false),
    store("vault", "8200", "", false),
    store("nats", "4222", "", false),
    store("qdrant", "6333 6334", "/qdrant/storage", false),
    store("weaviate", "8080", "/var/lib/weaviate", false),
    store("milvus", "19530", "/var/lib/milvus", false),
    store("meilisearch", "7700", "/meili_data", false),
    store("typesense", "8108", "/data", false),
    admin("adminer", "8080", false, true),
    admin("phpmyadmin", "80"),
    admin("pgadmin4", "80"),
    admin("redis-commander", "8081"),
    admin("redisinsight", "5540 8001"),
    admin("portainer*", "9000 9443"),
    admin("flower", "5555"),
    admin("dozzle", "8080"),
    admin("mailhog", "8025"),
    admin("mailpit", "8025"),
    admin("kibana", "5601"),
    admin("prometheus", "9090", true, true),
    admin("alertmanager", "9093", true, true),
    admin("grafana", "3000", true, true),
    admin("all-in-one", "16686"),
}};

constexpr std::string_view official_without_healthcheck =
    "alpine busybox debian ubuntu python node ruby golang php nginx httpd caddy haproxy traefik openjdk "
    "eclipse-temurin";

bool matches(std::string_view name, std::string_view pattern) {
  if (!pattern.ends_with('*')) return name == pattern;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

// `postgres`, `library/postgres`.
bool is_official(const Image& image) {
  return image.path.find('/') == std::string_view::npos || image.path.starts_with("library/");
}

}  // namespace

const ImageFacts* image_facts(const Image& image) {
  if (image.name.empty()) return nullptr;
  if (image.path == "mssql/server") {
    static constexpr ImageFacts mssql = store("server", "1433", "/var/opt/mssql", false);
    return &mssql;
  }
  for (const ImageFacts& entry : facts) {
    if (matches(image.name, entry.name)) return &entry;
  }
  return nullptr;
}

const ImageFacts* datastore_facts(const Image& image) {
  const ImageFacts* found = image_facts(image);
  return found && found->datastore ? found : nullptr;
}

bool lists_port(std::string_view ports, std::uint32_t port) { return is_one_of(std::to_string(port), ports); }

bool is_one_of(std::string_view name, std::string_view names) {
  while (!names.empty()) {
    const std::size_t blank = names.find(' ');
    if (!name.empty() && matches(name, names.substr(0, blank))) return true;
    names.remove_prefix(blank == std::string_view::npos ? names.size() : blank + 1);
  }
  return false;
}

bool lacks_healthcheck(const Image& image) {
  const ImageFacts* found = image_facts(image);
  const bool known_vendor = is_official(image) || image.path.starts_with("prom/") ||
                            image.path.starts_with("grafana/") || image.path.starts_with("minio/");
  if (found) return found->no_healthcheck && known_vendor;
  return is_official(image) && is_one_of(image.name, official_without_healthcheck);
}

}  // namespace infralint::compose

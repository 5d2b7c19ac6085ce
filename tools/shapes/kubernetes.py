#!/usr/bin/env python3
"""Writes schemas/shapes/k8s.txt from a table of the Kubernetes API: which members exist below which.

usage: kubernetes.py FACTS.tsv > schemas/shapes/k8s.txt

The table has a line for each kind (K), definition (D) and field (F), columns separated by tabs; a type is `@Name`,
`[T]` (list), `{T}` (map) or a word. What the API server itself adds (status, managed fields) is left in: rules may
read manifests that were exported from a cluster.
"""
import sys

SCALARS = {"string", "bool", "int32", "int64", "double", "quantity", "int-or-string", "time", "microtime", "base64"}


# Scopes and variables: those of workloads stand for the kinds of Kubernetes itself. Without `object:` any custom resource may be meant: little is known then.
ROOTS = """\
@object Object
@workload apps.v1.Deployment|apps.v1.StatefulSet|apps.v1.DaemonSet|apps.v1.ReplicaSet|batch.v1.Job|batch.v1.CronJob|\
core.v1.Pod|core.v1.ReplicationController
@pod core.v1.PodSpec
@container core.v1.Container|core.v1.EphemeralContainer
@volume core.v1.Volume
%object Object
%pod core.v1.PodSpec
%container core.v1.Container|core.v1.EphemeralContainer
%metadata meta.v1.ObjectMeta
%neighbours Neighbours
__pod core.v1.PodSpec
__containers [core.v1.Container|core.v1.EphemeralContainer]
__running [core.v1.Container]
__security core.v1.SecurityContext
__resources core.v1.ResourceRequirements
Object apiVersion kind metadata:meta.v1.ObjectMeta ...
Neighbours served autoscaled budget replicas
"""


def shape(kind):
    if kind.startswith("["):
        return "[" + shape(kind[1:-1]) + "]"
    if kind.startswith("{"):
        return "{" + shape(kind[1:-1]) + "}"
    if kind.startswith("@"):
        return kind[1:]
    return "-" if kind in SCALARS else "*"


def read(path):
    kinds, definitions, opened = {}, {}, set()
    current = None
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if columns[0] == "K" and not columns[4].startswith("=") and columns[4] != "-" and "request" not in columns[-1]:
            group = "" if columns[1] == "-" else columns[1]
            kinds[(group, columns[2], columns[3])] = columns[4]
        elif columns[0] == "D":
            current = columns[1]
            definitions[current] = []
            if len(columns) > 2 and "open" in columns[2].split(","):
                opened.add(current)
        elif columns[0] == "F":
            definitions[current].append((columns[1], shape(columns[2])))
    return kinds, definitions, opened


def referenced(kind):
    return kind.strip("[]{}")


def main():
    kinds, definitions, opened = read(sys.argv[1])
    needed, queue = set(), sorted(set(kinds.values()))
    while queue:
        name = queue.pop()
        if name in needed or name not in definitions:
            continue
        needed.add(name)
        queue.extend(referenced(kind) for _, kind in definitions[name])
    print("# Members of the Kubernetes API, written by tools/shapes/kubernetes.py; see src/language/shape.h for the form.")
    print("# Derived from the API of Kubernetes (Apache-2.0).")
    print(ROOTS, end="")
    for (group, version, kind), definition in sorted(kinds.items()):
        print(f"={group}/{version}/{kind} {definition}")
    for name in sorted(needed):
        fields = []
        for field, kind in definitions[name]:
            if referenced(kind) not in needed and referenced(kind) not in ("-", "*"):
                kind = "*"
            fields.append(field if kind == "-" else f"{field}:{kind}")
        if name in opened:
            fields.append("...")
        print(" ".join([name] + fields))


main()

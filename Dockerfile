# The image of the tool: the static binary and nothing else. Build it first: ./dev build release
#   docker build -t infralint . && docker run --rm -v "$PWD:/src:ro" infralint
FROM scratch
LABEL org.opencontainers.image.title="infralint" \
      org.opencontainers.image.description="Validator and policy linter for declarative infrastructure" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY build/release/infralint /infralint
WORKDIR /src
USER 65532:65532
ENTRYPOINT ["/infralint"]
CMD ["check", "."]

# The image of the tool: the static binary and nothing else. Build it first: ./dev build release
#   docker build -t infralint . && docker run --rm -v "$PWD:/src:ro" infralint
# infralint: ignore[docker/oci-labels-missing] the address of the source is given by whoever publishes the image
FROM scratch
LABEL org.opencontainers.image.title="infralint" \
      org.opencontainers.image.description="Validator and policy linter for declarative infrastructure" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY build/release/infralint /infralint
WORKDIR /src
USER 65532:65532
ENTRYPOINT ["/infralint"]
CMD ["check", "."]

# tweetguard in a container:
#
#   docker build --tag tweetguard .
#   docker run --rm --volume "$PWD:/work:ro" tweetguard check replies
#   echo "your balance is KES 2,310" | docker run --rm --interactive tweetguard check -

FROM python:3.12-slim AS build
COPY . /src
RUN python -m venv /opt/tweetguard \
    && /opt/tweetguard/bin/pip install --no-cache-dir --disable-pip-version-check "/src[xlsx]"

FROM python:3.12-slim
# git, for --diff-base
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /work \
    && useradd --create-home --uid 10001 tweetguard
COPY --from=build /opt/tweetguard /opt/tweetguard
ENV PATH="/opt/tweetguard/bin:$PATH" PYTHONUTF8=1
USER tweetguard
WORKDIR /work
ENTRYPOINT ["tweetguard"]
CMD ["--help"]

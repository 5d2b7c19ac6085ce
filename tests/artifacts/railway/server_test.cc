#include "artifacts/railway/server.h"

#include <gtest/gtest.h>

namespace infralint::railway {
namespace {

TEST(RailwayServer, KnowsDefaults) {
  const Program bare = classify("uvicorn app:app");
  ASSERT_TRUE(bare.server);
  EXPECT_EQ(bare.server->reach, Reach::loopback);
  EXPECT_EQ(bare.server->port, "8000");
  const Program gunicorn = classify("gunicorn app:app");
  EXPECT_EQ(gunicorn.server->reach, Reach::everywhere);
  EXPECT_FALSE(gunicorn.server->port);
  EXPECT_FALSE(classify("node index.js").server);
}

TEST(RailwayServer, ReadsHostsAndPorts) {
  EXPECT_EQ(classify("uvicorn app:app --host 0.0.0.0 --port $PORT").server->reach, Reach::everywhere);
  EXPECT_FALSE(classify("uvicorn app:app --host 0.0.0.0 --port $PORT").server->port);
  EXPECT_EQ(classify("gunicorn -b 127.0.0.1:8000 app:app").server->reach, Reach::loopback);
  EXPECT_EQ(classify("gunicorn --bind=0.0.0.0:8000 app:app").server->port, "8000");
  EXPECT_EQ(classify("gunicorn -b unix:/tmp/s app:app").server->reach, Reach::unknown);
  EXPECT_EQ(classify("PORT=3000 serve dist").server->port, "3000");
  EXPECT_EQ(classify("jupyter lab --ip=0.0.0.0 --port=$PORT").server->reach, Reach::everywhere);
}

TEST(RailwayServer, LooksBehindLaunchersAndOtherCommands) {
  EXPECT_TRUE(classify("poetry run uvicorn app:app").server);
  EXPECT_TRUE(classify("python -m uvicorn app:app").server);
  EXPECT_TRUE(classify("alembic upgrade head && gunicorn app:app").server);
}

TEST(RailwayServer, TellsDevelopmentServersAndWorkers) {
  EXPECT_TRUE(classify("npm run dev").development);
  EXPECT_TRUE(classify("uvicorn app:app --reload").development);
  EXPECT_TRUE(classify("vite").development);
  EXPECT_FALSE(classify("vite build").development);
  EXPECT_FALSE(classify("npm run develop-docs").development);
  EXPECT_TRUE(classify("celery -A app worker").worker);
  EXPECT_FALSE(classify("gunicorn app:app").worker);
}

}  // namespace
}  // namespace infralint::railway

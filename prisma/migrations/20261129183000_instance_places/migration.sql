-- CreateTable
CREATE TABLE "InstancePlace" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "project" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

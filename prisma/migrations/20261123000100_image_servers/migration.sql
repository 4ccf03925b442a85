-- CreateTable
CREATE TABLE "ImageServer" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "certificatePem" TEXT
);

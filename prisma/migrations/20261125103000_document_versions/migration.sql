-- CreateTable
CREATE TABLE "DocumentVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "noun" TEXT NOT NULL,
    "project" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "personId" TEXT,
    "personName" TEXT NOT NULL,
    "changed" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "DocumentVersion_noun_project_name_at_idx" ON "DocumentVersion"("noun", "project", "name", "at");

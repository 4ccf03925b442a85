-- CreateTable
CREATE TABLE "FigureChunk" (
    "subject" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "points" BLOB NOT NULL,

    PRIMARY KEY ("subject", "step", "start")
);

-- CreateIndex
CREATE INDEX "FigureChunk_step_start_idx" ON "FigureChunk"("step", "start");

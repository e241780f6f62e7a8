package org.geeklayer.install;

/** Is told how an installation comes along. */
@FunctionalInterface
public interface InstallProgress {
    /** Listens to nothing. */
    InstallProgress SILENT = (step, rows) -> {};

    /**
     * Called as rows are read, after each or after some, and before every step that changes the data folder.
     *
     * @param step what is being done, such as {@code reading ONSPD_NOV_2025_UK.csv}
     * @param rows rows read so far, 0 where that means nothing
     */
    void at(String step, long rows);
}

package org.geeklayer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The invented data of the repository, and an atlas of it that is built once and only read. */
final class SampleData {
    /** The root of the repository; tests run in the folder of their module. */
    static final Path REPOSITORY = Path.of("..");

    static final Path FOLDER = REPOSITORY.resolve("sample-data");

    static final String CLIENTS = FOLDER.resolve("clients.csv").toString();

    /** Seconds of 1 December 2025, for every date that a command writes. */
    static final String EPOCH = "1764547200";

    /** One for each process that runs tests. */
    private static final Path ATLAS = Path.of(System.getProperty("test.folder", "target"), "sample-atlas");

    private static boolean isBuilt;

    private SampleData() {}

    /** The atlas of all sample data. A test that changes an atlas has to {@link #install} its own. */
    static synchronized Path atlas() {
        if (!isBuilt) {
            delete(ATLAS);
            install(ATLAS);
            isBuilt = true;
        }
        return ATLAS;
    }

    /** Installs all sample data in a folder. */
    static void install(Path atlas) {
        List<String> args = new ArrayList<>(List.of("data", "add"));
        args.addAll(List.of(published()));
        Cli cli = Cli.on(atlas).launch(args.toArray(new String[0]));
        if (cli.exitCode() != Faults.DONE) {
            throw new IllegalStateException("the sample data cannot be installed: " + cli.err());
        }
    }

    /** The files of the sample data that "data add" takes. */
    static String[] published() {
        return Stream.of(
                        "ONSPD_NOV_2025_UK_ZX.csv",
                        "File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv",
                        "File_2_-_IoD2019_Domains_of_Deprivation.csv",
                        "MSOA-Names.csv",
                        "lsoa21_population_mid2022.csv",
                        "LSOA_2021_EW_BNG.geojson")
                .map(file -> FOLDER.resolve(file).toString())
                .toArray(String[]::new);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.geeklayer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands once on the invented data, into a folder that it removes and without a word, so that the Java virtual
 * machine comes to know the classes that they need. The start scripts do this when they make the class-data archive.
 */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * Runs the rehearsal and ends the process: with 0 if every command did what it should.
     *
     * @param args none
     * @throws IOException if the folder cannot be made or removed
     */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path folder = Files.createTempDirectory("geeklayer-rehearsal");
        int code;
        try {
            code = run(DemoCommand.samples(), folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        System.exit(code);
    }

    /**
     * Runs the commands that have to start fast.
     *
     * @param samples the invented data
     * @param folder an empty folder
     * @return the exit code of the first that failed, else 0
     */
    static int run(Path samples, Path folder) {
        Console console = Console.of(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of("GEEKLAYER_HOME", folder.toString()),
                true);
        String directory = samples.resolve("ONSPD_NOV_2025_UK_ZX.csv").toString();
        String index = samples.resolve("File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv")
                .toString();
        String names = samples.resolve("MSOA-Names.csv").toString();
        String clients = samples.resolve("clients.csv").toString();
        for (List<String> arguments : List.of(
                List.of("data", "add", directory, index, names),
                List.of("data", "list"),
                List.of("lookup", "zx2-1ar", "no postcode", "--explain"),
                List.of("check", clients),
                List.of("enrich", clients, "-o", folder.resolve("enriched.csv").toString()),
                List.of(
                        "reach",
                        clients,
                        "--id",
                        "Client ID",
                        "--by",
                        "Channel",
                        "-o",
                        folder.resolve("reach.csv").toString()),
                List.of("profile", "Exampleshire", "--domains"),
                List.of("presets"),
                List.of("generate-completion"), // goes through the options of all
                List.of("lookup", "--help"),
                List.of("--help"),
                List.of("--version"))) {
            int code = Main.run(console, arguments.toArray(String[]::new));
            if (code != Faults.DONE) {
                return code;
            }
        }
        return Faults.DONE;
    }
}

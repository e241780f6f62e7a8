package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tour: runs the other commands on invented data, and shows each as it would be typed. */
final class DemoCommand extends CliCommand {
    private Path folder = Path.of("geeklayer-demo");

    DemoCommand(Console console) {
        super(
                console,
                "demo",
                "Take a tour on invented data: install it, check and enrich a messy client list, look a postcode up, profile an"
                        + " area, and report who the clients are against who lives there. Everything is"
                        + " written to DIR, in a data folder of its own; what you have installed is not touched.");
        examples("  geeklayer demo");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        options.parameter(
                Path.class,
                "0..1",
                "DIR",
                "The folder to write to. Default: geeklayer-demo in the current folder.",
                value -> folder = value);
    }

    @Override
    public Integer call() throws IOException {
        Path samples = samples();
        Files.createDirectories(folder);
        Path data = folder.resolve("data");
        String clients = samples.resolve("clients.csv").toString();
        Path enriched = folder.resolve("clients-enriched.csv");
        Path rejects = folder.resolve("clients-rejects.csv");
        Path reach = folder.resolve("reach");

        console.print("Everything in this tour is invented: Exampleshire, its postcodes and its people do not exist.");
        List<String> add = new ArrayList<>(List.of("data", "add", "--data", data.toString()));
        for (String pattern : List.of(
                "ONSPD_*.csv",
                "File_7_IoD2025*.csv",
                "File_2_-_IoD2019*.csv",
                "lsoa21_population_*.csv",
                "MSOA-Names.csv",
                "LSOA_2021_EW_BNG.geojson")) {
            try (Stream<Path> found = Files.list(samples)) {
                String regex = pattern.replace(".", "\\.").replace("*", ".*");
                found.filter(file -> String.valueOf(file.getFileName()).matches(regex))
                        .sorted()
                        .forEach(file -> add.add(file.toString()));
            }
        }
        List<Step> steps = List.of(
                new Step("Install published files, here invented ones in the published layouts", add),
                new Step(
                        "Check a messy client list: nothing is changed",
                        List.of(
                                "check",
                                clients,
                                "--data",
                                data.toString(),
                                "--rejects",
                                rejects.toString(),
                                "--force")),
                new Step(
                        "Enrich it: every row comes out once, in order, with a reason where there is no small area",
                        List.of("enrich", clients, "-o", enriched.toString(), "--data", data.toString(), "--force")),
                new Step(
                        "Look postcodes up, however they are spelt",
                        List.of("lookup", "zx2-1ar", "ZX2 4A", "BFPO 57", "--data", data.toString())),
                new Step(
                        "Profile a patch that you drew on a map, beside its district",
                        List.of(
                                "profile",
                                "--polygon",
                                samples.resolve("our-patch.geojson").toString(),
                                "--data",
                                data.toString())),
                new Step(
                        "Report who the clients are, against who lives there, safe to publish",
                        List.of(
                                "reach",
                                clients,
                                "--id",
                                "Client ID",
                                "--date",
                                "Contact date",
                                "--by",
                                "Channel",
                                "--bundle",
                                reach.toString(),
                                "--data",
                                data.toString(),
                                "--force")));
        for (int i = 0; i < steps.size(); i++) {
            int code = run(i + 1, steps.get(i));
            if (code != Faults.DONE) {
                return code;
            }
        }
        console.print("");
        console.print("Written: " + enriched + ", its metadata beside it, " + rejects.getFileName() + ", and "
                + reach.getFileName() + " with a page for a board.");
        console.print("Next: install the real files (see the README), then try \"geeklayer reach\" on your own list.");
        return Faults.DONE;
    }

    private record Step(String title, List<String> args) {}

    private int run(int number, Step step) throws IOException {
        console.print("");
        console.print(number + ". " + step.title);
        console.print("$ geeklayer "
                + String.join(
                        " ",
                        step.args.stream()
                                .map(arg -> arg.contains(" ") ? "\"" + arg + "\"" : arg)
                                .toList()));
        console.print("");
        List<String> all = new ArrayList<>(step.args);
        if (common.quiet) {
            all.add("--quiet");
        }
        return Main.run(console, all.toArray(new String[0]));
    }

    /** The invented data that comes with the program. */
    static Path samples() throws IOException {
        @Nullable String home = System.getProperty("geeklayer.home");
        List<Path> places = new ArrayList<>();
        if (home != null) {
            places.add(Path.of(home, "sample-data"));
        }
        places.add(Path.of("sample-data"));
        for (Path place : places) {
            if (Files.isRegularFile(place.resolve("clients.csv"))) {
                return place;
            }
        }
        throw new NoSuchFileException(
                "sample-data",
                null,
                String.format(
                        Locale.ROOT, "the invented data is not in %s; run from the program's folder", places.get(0)));
    }
}

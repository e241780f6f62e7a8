package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.geeklayer.Atlas;
import org.geeklayer.install.AtlasBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs published files. */
@Command(
        name = "add",
        description = {
            "Install published files: a postcode directory (ONSPD, NSPL, or the best fit lookup), indices of deprivation,"
                    + " names of areas. Each is recognised by its content: CSV, or CSV in ZIP or GZIP as it was downloaded,"
                    + " or .xlsx.",
            "Give all files of one postcode directory in one command. Files of one edition of an index add up."
        },
        footerHeading = "%nExample:%n",
        footer = "  geeklayer data add sample-data/ONSPD_NOV_2025_UK_ZX.csv sample-data/File_7_IoD2025*.csv")
final class DataAddCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, as they were downloaded.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--replace", description = "Put the files in the place of a dataset of the same id.")
    boolean replace;

    DataAddCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "is a folder; give the names of files");
            }
        }
        ProgressLine progress = new ProgressLine(console, common, () -> 0, 0);
        Path folder = data.folder(console);
        AtlasBuilder builder = new AtlasBuilder(folder, Optional.of(console.today()), progress::step);
        List<AtlasBuilder.Installed> installed;
        try {
            installed = builder.add(files, replace);
        } finally {
            progress.clear();
        }
        for (AtlasBuilder.Installed each : installed) {
            console.print(String.format(
                    Locale.ROOT,
                    "%s %s: %s, %,d %s",
                    each.isNew() ? "installed" : "already installed",
                    each.dataset().id(),
                    each.dataset().label(),
                    each.dataset().rows(),
                    switch (each.dataset().kind()) {
                        case POSTCODES -> "postcodes";
                        case INDEX -> "small areas";
                        case NAMES -> "names";
                    }));
            for (String note : each.notes()) {
                console.print("  " + note);
            }
        }
        for (String coverage : Atlas.open(folder).coverage()) {
            console.print(coverage);
        }
        common.sayTime(console);
        return Faults.DONE;
    }
}

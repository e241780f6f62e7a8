package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geeklayer.Atlas;
import org.geeklayer.RankCheck;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Vintage;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.install.InstallOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Installs published files. */
final class DataAddCommand extends CliCommand {
    private final DataOption data = new DataOption();
    private List<Path> files = new ArrayList<>();
    private boolean replace;
    private @Nullable Vintage vintage;
    private boolean acceptsNorthernIrelandLicence;

    DataAddCommand(Console console) {
        super(
                console,
                "add",
                "Install published files: a postcode directory (ONSPD, NSPL, or the best fit lookup), indices of deprivation,"
                        + " residents by small area, names of areas, lookups, boundaries, or Ordnance Survey's OSTN15 grid (.gsb). Each is"
                        + " recognised by its content: CSV or GeoJSON, also in ZIP or GZIP as it was downloaded, .xlsx, or"
                        + " GeoPackage.",
                "Give all files of one postcode directory in one command. Files of one edition of an index add up, and so do"
                        + " files of residents of one year and boundaries of one kind of area.");
        examples("  geeklayer data add sample-data/ONSPD_NOV_2025_UK_ZX.csv sample-data/File_7_IoD2025*.csv");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        options.parameters(Path.class, "1..*", "FILE", "The files, as they were downloaded.", values -> files = values);
        options.flag("--replace", "Put the files in the place of a dataset of the same id.", given -> replace = given);
        options.value(
                DataAddCommand::vintage,
                Vintage.class,
                "--vintage",
                "2011|2021",
                "The census geography that files of residents count by, or boundaries are of. Needed only where"
                        + " neither the file nor what is installed shows it.",
                value -> vintage = value);
        options.flag(
                "--accept-ni-licence",
                "Install the postcodes of Northern Ireland (BT) also, and accept their licence: Land & Property Services"
                        + " permit use within an organisation; commercial use needs a licence of theirs.",
                given -> acceptsNorthernIrelandLicence = given);
    }

    private static Vintage vintage(String year) {
        return switch (year) {
            case "2011" -> Vintage.CENSUS_2011;
            case "2021" -> Vintage.CENSUS_2021;
            default -> throw new TypeConversionException("known are 2011 and 2021");
        };
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
            installed = builder.add(
                    files, new InstallOptions(replace, Optional.ofNullable(vintage), acceptsNorthernIrelandLicence));
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
                        case INDEX, POPULATION -> "small areas";
                        case NAMES -> "names";
                        case BOUNDARIES -> "areas";
                        case GRID -> "points";
                        case LOOKUP -> "areas";
                    }));
            for (String note : each.notes()) {
                console.print("  " + note);
            }
        }
        if (vintage != null
                && installed.stream()
                        .noneMatch(each -> each.dataset().kind() == Dataset.Kind.POPULATION
                                || each.dataset().kind() == Dataset.Kind.BOUNDARIES)) {
            console.say("geeklayer: --vintage was not used: none of these files is of residents or boundaries");
        }
        Atlas atlas = Atlas.open(folder);
        // Of what was installed before it was said then.
        Set<String> ids = installed.stream().map(each -> each.dataset().id()).collect(Collectors.toSet());
        for (String coverage : atlas.coverage(ids)) {
            console.print(coverage);
        }
        for (RankCheck check : atlas.rankChecks(ids)) {
            console.print(check.sentence());
        }
        common.sayTime(console);
        return Faults.DONE;
    }
}

package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.geeklayer.Atlas;
import org.geeklayer.CoverageCheck;
import org.geeklayer.PlaceCheck;
import org.geeklayer.RankCheck;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;
import org.jspecify.annotations.Nullable;

/** Checks that what is installed is whole and fits together. */
final class DataCheckCommand extends CliCommand {
    /** How the result is to be written. */
    enum Format {
        TEXT,
        CSV,
        JSON
    }

    private static final int SHOWN = 3;
    private final DataOption data = new DataOption();
    private @Nullable Path exceptions;
    private Format format = Format.TEXT;
    private boolean force;

    DataCheckCommand(Console console) {
        super(
                console,
                "check",
                "Read every installed file whole and compare it with its checksum. Then count what the data lacks of itself:"
                        + " postcodes without a small area, small areas without figures in an index, and areas of an index"
                        + " without a postcode, a polygon or residents, with examples.",
                "Where boundaries of small areas are installed, compare the postcodes' positions with them. Generalised lines"
                        + " leave up to one postcode in a hundred outside; far more mean that files do not belong together.");
        examples("  geeklayer data check --exceptions outside.csv");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        options.value(
                Path.class,
                "--exceptions",
                "FILE",
                "Write every postcode that lies outside of its small area's polygon to FILE, as CSV.",
                value -> exceptions = value);
        options.value(
                Format.class,
                "--format",
                "FORMAT",
                "text, csv or json, the latter two with a row or object for each count. Default: text.",
                value -> format = value);
        options.flag("--force", "Put a new file in the place of an old one.", given -> force = given);
    }

    @Override
    public Integer call() throws IOException {
        Atlas atlas = data.open(console);
        try (OutputFile file = exceptions == null ? OutputFile.nowhere() : OutputFile.open(exceptions, force)) {
            List<String> faults = atlas.check();
            for (String fault : faults) {
                console.say("geeklayer: " + fault);
            }
            if (format == Format.TEXT) {
                console.print(atlas.datasets().size() + " datasets, "
                        + (faults.isEmpty() ? "all whole" : faults.size() + " at fault"));
            }
            if (!faults.isEmpty()) {
                return Faults.UNUSABLE; // nothing is counted in a damaged file
            }
            List<CoverageCheck> coverage = atlas.coverageChecks();
            List<RankCheck> ranks = atlas.rankChecks();
            List<PlaceCheck> checks = atlas.placeChecks();
            switch (format) {
                case TEXT -> {
                    for (String line : CoverageLines.of(coverage)) {
                        console.print(line);
                    }
                    for (RankCheck check : ranks) {
                        console.print(check.sentence());
                    }
                    for (PlaceCheck check : checks) {
                        show(check);
                    }
                }
                case CSV -> CheckTable.of(coverage, ranks, checks).writeCsv(console.out(), false);
                case JSON -> CheckTable.of(coverage, ranks, checks).writeJson(console.out());
            }
            if (exceptions != null) {
                table(checks).writeCsv(file.stream(), false);
                file.commit();
                common.say(console, "Wrote the postcodes outside of their small area to " + exceptions + ".");
            }
            return Faults.DONE;
        }
    }

    private void show(PlaceCheck check) throws IOException {
        console.print(String.format(
                Locale.ROOT,
                "%s in %s: %,d of %,d postcodes with a position lie in their own small area (%s %%)",
                check.directory(),
                check.layer(),
                check.inside(),
                check.checked(),
                Cell.rounded(100 * check.shareInside(), 2)));
        for (PlaceCheck.Outside outside :
                check.exceptions().subList(0, Math.min(SHOWN, check.exceptions().size()))) {
            console.print(String.format(
                    Locale.ROOT,
                    "  %s of %s lies %s, %s m from its own",
                    outside.postcode(),
                    outside.area(),
                    outside.in().map(area -> "in " + area).orElse("in none of the polygons"),
                    Cell.rounded(outside.distanceMetres(), 1)));
        }
        if (check.exceptions().size() > SHOWN) {
            console.print(String.format(
                    Locale.ROOT,
                    "  and %,d more%s",
                    check.exceptions().size() - SHOWN,
                    exceptions == null ? "; --exceptions FILE lists them all" : ""));
        }
    }

    private static Table table(List<PlaceCheck> checks) {
        List<Column> columns = List.of(
                new Column("directory", "Postcode directory", Column.Type.TEXT, "Its id in the data folder"),
                new Column("boundaries", "Boundaries", Column.Type.TEXT, "The layer's id in the data folder"),
                new Column("postcode", "Postcode", Column.Type.TEXT, "A postcode, live or terminated"),
                new Column("small_area", "Small area", Column.Type.TEXT, "Its small area, as the directory has it"),
                new Column(
                        "lies_in",
                        "Lies in",
                        Column.Type.TEXT,
                        "The small area whose polygon its position lies in; blank for none of the layer"),
                new Column(
                        "distance_metres",
                        "Distance, metres",
                        Column.Type.DECIMAL,
                        "From its position to the polygon of its own small area"));
        List<List<Cell>> rows = new ArrayList<>();
        for (PlaceCheck check : checks) {
            for (PlaceCheck.Outside outside : check.exceptions()) {
                rows.add(List.of(
                        Cell.text(check.directory()),
                        Cell.text(check.layer()),
                        Cell.text(outside.postcode().toString()),
                        Cell.text(outside.area().text()),
                        Cell.text(outside.in().map(AreaCode::text).orElse("")),
                        Cell.decimal(OptionalDouble.of(outside.distanceMetres()), 1)));
            }
        }
        return new Table(columns, rows);
    }
}

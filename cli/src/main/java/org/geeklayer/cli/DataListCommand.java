package org.geeklayer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.table.Inventory;
import org.geeklayer.table.Metadata;
import org.geeklayer.table.Table;
import org.jspecify.annotations.Nullable;

/** Lists what is installed, with its provenance. */
final class DataListCommand extends CliCommand {
    /** How the list is to be written. */
    enum Format {
        TEXT,
        CSV,
        JSON
    }

    private final DataOption data = new DataOption();
    private @Nullable String output;
    private @Nullable Format format;
    private boolean force;

    DataListCommand(Console console) {
        super(
                console,
                "list",
                "List what is installed, with source files, licence and attribution.",
                "CSV has a row for each source file: id, kind, title, edition, publisher, licence, attribution, rows, installed,"
                        + " grid, routes, repaired, file, file_sha256, file_rows. JSON is an array with an object for each"
                        + " dataset, with the same members and its source files in \"files\".");
        examples("  geeklayer data list --format json -o datasets.json");
    }

    @Override
    void addTo(OptionList options) {
        common.addTo(options);
        data.addTo(options);
        options.text(
                "-o",
                "--output",
                "FILE",
                "Write the list to FILE; - is stdout. Default: stdout.",
                value -> output = value);
        options.value(
                Format.class,
                "--format",
                "FORMAT",
                "text, csv or json. Default: by the file's extension, else text.",
                value -> format = value);
        options.flag("--force", "Put a new file in the place of an old one.", given -> force = given);
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> file =
                Optional.ofNullable(output).filter(name -> !name.equals("-")).map(Path::of);
        Format written = format();
        Atlas atlas = data.open(console);
        if (written == Format.CSV) {
            writeCsv(atlas, file);
        } else {
            try (OutputFile out =
                    file.isEmpty() ? OutputFile.standardOutput(console) : OutputFile.open(file.get(), force)) {
                if (written == Format.JSON) {
                    inventory(atlas).writeJson(out.stream());
                } else {
                    for (String line : lines(atlas)) {
                        out.stream().write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
                    }
                }
                out.commit();
            }
        }
        file.ifPresent(path -> common.say(console, "Wrote " + path + "."));
        return Faults.DONE;
    }

    private Format format() {
        String name = output == null ? "" : output.toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(xlsx?|ods|geojson|gpkg|html?|pdf)")) {
            throw usage("a file of that kind cannot be written; give a name that ends in .csv, .json or .txt");
        }
        if (format != null) {
            return format;
        }
        return name.endsWith(".csv") ? Format.CSV : name.endsWith(".json") ? Format.JSON : Format.TEXT;
    }

    private void writeCsv(Atlas atlas, Optional<Path> file) throws IOException {
        Table table = inventory(atlas).table();
        Metadata metadata = new Metadata(
                Version.TOOL,
                table.columns(),
                atlas.datasets(),
                Map.of("command", "data list"),
                console.sourceDate().map(Object::toString));
        try (ResultFile out = file.isEmpty()
                ? ResultFile.withoutMetadata(OutputFile.standardOutput(console))
                : ResultFile.open(file.get(), force)) {
            table.writeCsv(out.stream(), false);
            out.commit(metadata, Table.dialect(false));
        }
    }

    private static Inventory inventory(Atlas atlas) throws IOException {
        Map<String, Boundaries> layers = layers(atlas);
        List<Inventory.Item> items = new ArrayList<>();
        for (Dataset dataset : atlas.datasets()) {
            items.add(new Inventory.Item(
                    dataset,
                    Optional.ofNullable(layers.get(dataset.id()))
                            .map(layer -> new Inventory.Layer(layer.epsg(), layer.routes(), layer.repaired()))));
        }
        return new Inventory(items);
    }

    private static Map<String, Boundaries> layers(Atlas atlas) throws IOException {
        Map<String, Boundaries> layers = new HashMap<>();
        for (Boundaries layer : atlas.boundaries()) {
            layers.put(layer.dataset().id(), layer);
        }
        return layers;
    }

    private static List<String> lines(Atlas atlas) throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, Boundaries> layers = layers(atlas);
        for (Dataset dataset : atlas.datasets()) {
            lines.add(dataset.id());
            lines.add("  " + dataset.label());
            lines.add("  publisher    " + dataset.publisher());
            Boundaries layer = layers.get(dataset.id());
            lines.add((layer == null ? "  rows         " : "  areas        ") + Figures.grouped(dataset.rows()));
            if (layer != null) {
                lines.add("  grid         EPSG:" + layer.epsg() + ", " + String.join("; ", layer.routes()));
                if (layer.repaired() > 0) {
                    lines.add("  repaired     " + Figures.grouped(layer.repaired())
                            + (layer.repaired() == 1
                                    ? " polygon that crossed or touched itself"
                                    : " polygons that crossed or touched themselves"));
                }
            }
            if (dataset.added().isPresent()) {
                lines.add("  installed    " + dataset.added().get());
            }
            for (Dataset.Source source : dataset.sources()) {
                lines.add("  from         " + source.file());
                lines.add("    sha256     " + source.sha256());
                lines.add("    rows       " + Figures.grouped(source.rows()));
            }
            lines.add("  licence      " + dataset.licence());
            lines.add("  attribution  " + dataset.attribution());
            lines.add("");
        }
        lines.addAll(atlas.coverage());
        return lines;
    }
}

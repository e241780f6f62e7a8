package org.geeklayer.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;

/**
 * What is installed in a data folder, with its provenance, for other programs: as a table with a row for each source file,
 * and as JSON with an object for each dataset. Immutable.
 *
 * @param items the datasets, in the order in which they are written
 */
public record Inventory(List<Item> items) {
    private static final List<Column> COLUMNS = List.of(
            text("id", "Dataset", "Its short name in the data folder"),
            text(
                    "kind",
                    "Kind",
                    "What it holds: postcodes, index, population, names, boundaries, grid or lookup, and the like"),
            text("title", "Title", "The product's name as its publisher writes it"),
            text("edition", "Edition", "Its release or edition; \"not stated\" where the files do not say"),
            text("publisher", "Publisher", "Who published it"),
            text("licence", "Licence", "The licence's name"),
            text("attribution", "Attribution", "The sentence that must accompany anything made from it"),
            new Column("rows", "Rows", Column.Type.INTEGER, "Postcodes, areas, names or points that it holds"),
            text("installed", "Installed", "The day (UTC) it was installed, year-month-day; blank if not recorded"),
            text("grid", "Grid", "Of boundaries: the grid that they are kept on; else blank"),
            text(
                    "routes",
                    "Routes",
                    "Of boundaries: how they came on to that grid, with \"; \" between several; else blank"),
            new Column(
                    "repaired",
                    "Repaired polygons",
                    Column.Type.INTEGER,
                    "Of boundaries: polygons that crossed or touched themselves and were repaired; else [z]"),
            text("file", "Source file", "The name of a file that it was installed from, one a row"),
            text("file_sha256", "SHA-256", "That file's SHA-256 in hexadecimal"),
            new Column("file_rows", "Rows of the file", Column.Type.INTEGER, "The data rows read from that file"));

    /**
     * A dataset.
     *
     * @param dataset its provenance
     * @param layer what is known of it as a layer of boundaries, or empty if it is none
     */
    public record Item(Dataset dataset, Optional<Layer> layer) {}

    /**
     * A layer of boundaries.
     *
     * @param epsg the grid that its polygons are kept on
     * @param routes how they came on to it, in words for people
     * @param repaired how many polygons were repaired
     */
    public record Layer(int epsg, List<String> routes, int repaired) {
        /**
         * Keeps its own copy of the routes.
         *
         * @param epsg the grid that its polygons are kept on
         * @param routes how they came on to it, in words for people
         * @param repaired how many polygons were repaired
         */
        public Layer {
            routes = List.copyOf(routes);
        }

        private String grid() {
            return "EPSG:" + epsg;
        }
    }

    /**
     * Keeps its own copy.
     *
     * @param items the datasets, in the order in which they are written
     */
    public Inventory {
        items = List.copyOf(items);
    }

    private static Column text(String name, String title, String definition) {
        return new Column(name, title, Column.Type.TEXT, definition);
    }

    private static String kind(Dataset dataset) {
        return dataset.kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * The inventory as a table.
     *
     * @return a row for each source file of each dataset, in order
     */
    public Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Item item : items) {
            Dataset dataset = item.dataset;
            for (Dataset.Source source : dataset.sources()) {
                rows.add(List.of(
                        Cell.text(dataset.id()),
                        Cell.text(kind(dataset)),
                        Cell.text(dataset.title()),
                        Cell.text(dataset.edition()),
                        Cell.text(dataset.publisher()),
                        Cell.text(dataset.licence()),
                        Cell.text(dataset.attribution()),
                        Cell.integer(dataset.rows()),
                        Cell.text(dataset.added().map(LocalDate::toString).orElse("")),
                        Cell.text(item.layer.map(Layer::grid).orElse("")),
                        Cell.text(item.layer
                                .map(layer -> String.join("; ", layer.routes))
                                .orElse("")),
                        item.layer
                                .map(layer -> Cell.integer(layer.repaired))
                                .orElse(Cell.integer(Column.NOT_APPLICABLE)),
                        Cell.text(source.file()),
                        Cell.text(source.sha256()),
                        Cell.integer(source.rows())));
            }
        }
        return new Table(COLUMNS, rows);
    }

    /**
     * Writes the inventory as an array of JSON objects, one for each dataset. They have the table's columns as members, in
     * the same order: {@code installed} is null if it was not recorded; {@code grid}, {@code routes} (an array) and {@code
     * repaired} stand in boundaries alone; the last member is {@code files}, an array of objects with {@code file}, {@code
     * sha256} and {@code rows}.
     *
     * @param out where to, in ASCII, which is also UTF-8; flushed and left open
     * @throws IOException if it cannot be written
     */
    public void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartArray();
            for (Item item : items) {
                json.writeStartObject();
                write(item, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.write('\n');
        out.flush();
    }

    private static void write(Item item, JsonGenerator json) throws IOException {
        Dataset dataset = item.dataset;
        json.writeStringField("id", dataset.id());
        json.writeStringField("kind", kind(dataset));
        json.writeStringField("title", dataset.title());
        json.writeStringField("edition", dataset.edition());
        json.writeStringField("publisher", dataset.publisher());
        json.writeStringField("licence", dataset.licence());
        json.writeStringField("attribution", dataset.attribution());
        json.writeNumberField("rows", dataset.rows());
        if (dataset.added().isPresent()) {
            json.writeStringField("installed", dataset.added().get().toString());
        } else {
            json.writeNullField("installed");
        }
        if (item.layer.isPresent()) {
            Layer layer = item.layer.get();
            json.writeStringField("grid", layer.grid());
            json.writeArrayFieldStart("routes");
            for (String route : layer.routes) {
                json.writeString(route);
            }
            json.writeEndArray();
            json.writeNumberField("repaired", layer.repaired);
        }
        json.writeArrayFieldStart("files");
        for (Dataset.Source source : dataset.sources()) {
            json.writeStartObject();
            json.writeStringField("file", source.file());
            json.writeStringField("sha256", source.sha256());
            json.writeNumberField("rows", source.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

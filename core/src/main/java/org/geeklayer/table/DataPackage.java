package org.geeklayer.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.disclosure.Count;

/**
 * What tells other programs of a folder of CSV files and maps: which they are, what their columns hold, and what they were made
 * from. Immutable.
 *
 * @param name a short name in lower case
 * @param title a title for people
 * @param resources the files of the folder
 * @param dialect how the CSV files are written
 * @param about what they were made from, by what, and when if that was asked for
 * @see <a href="https://specs.frictionlessdata.io/tabular-data-package/">Frictionless Data, Tabular Data Package</a>
 */
public record DataPackage(
        String name, String title, List<Resource> resources, Metadata.CsvDialect dialect, Metadata about) {
    /**
     * One file: a CSV file, or a map if its name ends in {@code .geojson}, which says itself what its properties mean.
     *
     * @param file its name
     * @param columns its columns
     */
    public record Resource(String file, List<Column> columns) {
        /**
         * Keeps its own copy.
         *
         * @param file its name
         * @param columns its columns
         */
        public Resource {
            columns = List.copyOf(columns);
        }

        private boolean isMap() {
            return file.endsWith(".geojson");
        }

        private String name() {
            return file.replaceFirst("\\.[a-z]+$", "").toLowerCase(Locale.ROOT) + (isMap() ? "-map" : "");
        }
    }

    /**
     * Keeps its own copy.
     *
     * @param name a short name in lower case
     * @param title a title for people
     * @param resources the files of the folder
     * @param dialect how the CSV files are written
     * @param about what they were made from, by what, and when if that was asked for
     */
    public DataPackage {
        resources = List.copyOf(resources);
    }

    /**
     * Writes {@code datapackage.json}.
     *
     * @param out where to; left open
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonText.JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            boolean areTables = resources.stream().noneMatch(Resource::isMap);
            json.writeStringField("profile", areTables ? "tabular-data-package" : "data-package");
            json.writeStringField("name", name);
            json.writeStringField("title", title);
            // Which licence a package is under is its publisher's to say, so it has no member "licenses" of ours.
            json.writeStringField(
                    "description",
                    "The licences under sources are those of the data that this was made from, and ask for the"
                            + " attributions there. Whoever publishes this package adds a licence of their own.");
            if (about.stamp().isPresent()) {
                json.writeStringField("created", about.stamp().get() + "T00:00:00Z");
            }
            json.writeArrayFieldStart("contributors");
            json.writeStartObject();
            json.writeStringField("title", about.tool());
            json.writeStringField("role", "wrangler");
            json.writeEndObject();
            json.writeEndArray();
            writeSources(json);
            json.writeObjectFieldStart("options");
            for (Map.Entry<String, String> option : about.options().entrySet()) {
                json.writeStringField(option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("resources");
            for (Resource resource : resources) {
                writeResource(json, resource);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private void writeSources(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (Dataset dataset : about.datasets()) {
            json.writeStartObject();
            json.writeStringField("title", dataset.label() + " (" + dataset.publisher() + ")");
            json.writeStringField("licence", dataset.licence());
            json.writeStringField("attribution", dataset.attribution());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeResource(JsonGenerator json, Resource resource) throws IOException {
        json.writeStartObject();
        json.writeStringField("profile", resource.isMap() ? "data-resource" : "tabular-data-resource");
        json.writeStringField("name", resource.name());
        json.writeStringField("path", resource.file);
        if (resource.isMap()) {
            json.writeStringField("format", "geojson");
            json.writeStringField("mediatype", "application/geo+json");
            json.writeStringField("encoding", "utf-8");
        } else {
            writeTable(json, resource);
        }
        json.writeEndObject();
    }

    private void writeTable(JsonGenerator json, Resource resource) throws IOException {
        json.writeStringField("format", "csv");
        json.writeStringField("mediatype", "text/csv");
        json.writeStringField("encoding", "utf-8");
        json.writeObjectFieldStart("dialect");
        json.writeStringField("delimiter", String.valueOf(dialect.delimiter()));
        json.writeStringField("lineTerminator", dialect.lineEnd());
        json.writeBooleanField("doubleQuote", true); // the profile requires it beside the delimiter
        json.writeBooleanField("header", dialect.hasHeader());
        json.writeEndObject();
        json.writeObjectFieldStart("schema");
        json.writeArrayFieldStart("fields");
        for (Column column : resource.columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", type(column.type()));
            json.writeStringField("description", column.definition());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("missingValues");
        for (String mark : List.of("", Count.MARK, Column.NOT_APPLICABLE, Column.NOT_AVAILABLE)) {
            json.writeString(mark);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String type(Column.Type type) {
        return switch (type) {
            case TEXT -> "string";
            case INTEGER, COUNT -> "integer";
            case DECIMAL, FIGURE -> "number";
        };
    }
}

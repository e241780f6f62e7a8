package org.geeklayer.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.dataset.Dataset;

/**
 * What accompanies a result, so that it can be understood without its maker: the columns' meanings, the datasets it was
 * made from with their editions, checksums, licences and attributions, and the options by name. Holds no path, no client's
 * value, and no count.
 *
 * @param tool name and version of the program
 * @param columns the columns of the file, in order
 * @param datasets what the result was made from
 * @param options the options that shaped it, by name
 * @param stamp the day of making, only where one was asked for
 * @see <a href="https://www.w3.org/TR/tabular-metadata/">W3C, Metadata Vocabulary for Tabular Data</a>
 */
public record Metadata(
        String tool,
        List<Column> columns,
        List<Dataset> datasets,
        Map<String, String> options,
        Optional<String> stamp) {
    /**
     * Keeps its own copies.
     *
     * @param tool name and version of the program
     * @param columns the columns of the file, in order
     * @param datasets what the result was made from
     * @param options the options that shaped it, by name
     * @param stamp the day of making, only where one was asked for
     */
    public Metadata {
        columns = List.copyOf(columns);
        datasets = List.copyOf(datasets);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * The name of the metadata file that belongs to a file.
     *
     * @param file the file's name
     * @return the name with {@code -metadata.json} behind it, as the W3C's form wants it
     */
    public static String fileName(String file) {
        return file + "-metadata.json";
    }

    /**
     * Writes the metadata of a CSV file.
     *
     * @param out where to
     * @param file the CSV file's name
     * @param dialect how that file is written
     * @throws IOException if it cannot be written
     */
    public void writeFor(OutputStream out, String file, CsvDialect dialect) throws IOException {
        try (JsonGenerator json = JsonText.JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeArrayFieldStart("@context");
            json.writeString("http://www.w3.org/ns/csvw");
            json.writeStartObject();
            json.writeStringField("@language", "en");
            json.writeEndObject();
            json.writeEndArray();
            json.writeStringField("url", relativeUrl(file));
            json.writeObjectFieldStart("dialect");
            json.writeStringField("encoding", "utf-8");
            json.writeStringField("delimiter", String.valueOf(dialect.delimiter()));
            json.writeBooleanField("header", dialect.hasHeader());
            json.writeArrayFieldStart("lineTerminators");
            json.writeString(dialect.lineEnd());
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("tableSchema");
            writeColumns(json);
            json.writeEndObject();
            writeOrigin(json);
            json.writeEndObject();
        }
        out.write('\n');
    }

    /**
     * Writes the metadata as members of an object that is open.
     *
     * @param json the writer, inside an object
     * @throws IOException if it cannot be written
     */
    public void writeMembers(JsonGenerator json) throws IOException {
        writeColumns(json);
        writeOrigin(json);
    }

    /** A file's name as a URL relative to the metadata: blanks and the like are escaped. */
    private static String relativeUrl(String file) throws IOException {
        try {
            return new URI(null, null, "./" + file, null).toASCIIString().substring(2);
        } catch (URISyntaxException e) {
            throw new IOException("no URL can be made of the output's name", e);
        }
    }

    private void writeColumns(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("columns");
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            // The W3C's names are unique, have no blank, and begin with "_" only where they are its own.
            String name = columns.get(i).name();
            if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || !taken.add(name)) {
                name = "column." + (i + 1);
            }
            writeColumn(json, columns.get(i), name);
        }
        json.writeEndArray();
    }

    private static void writeColumn(JsonGenerator json, Column column, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("titles", column.name());
        if (!column.title().isEmpty()) {
            json.writeStringField("dc:title", column.title());
        }
        if (!column.definition().isEmpty()) {
            json.writeStringField("dc:description", column.definition());
        }
        json.writeStringField("datatype", column.type().datatype());
        if (!column.type().marks().isEmpty()) {
            json.writeArrayFieldStart("null");
            for (String mark : column.type().marks()) {
                json.writeString(mark);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void writeOrigin(JsonGenerator json) throws IOException {
        json.writeStringField("dc:creator", tool);
        if (stamp.isPresent()) {
            json.writeStringField("dc:date", stamp.get());
        }
        json.writeArrayFieldStart("dc:source");
        for (Dataset dataset : datasets) {
            json.writeStartObject();
            json.writeStringField("dc:identifier", dataset.id());
            json.writeStringField("dc:title", dataset.title());
            json.writeStringField("schema:version", dataset.edition());
            json.writeStringField("dc:publisher", dataset.publisher());
            json.writeStringField("dc:license", dataset.licence());
            json.writeStringField("dc:rights", dataset.attribution());
            json.writeArrayFieldStart("schema:hasPart");
            for (Dataset.Source source : dataset.sources()) {
                json.writeStartObject();
                json.writeStringField("schema:name", source.file());
                json.writeStringField("schema:sha256", source.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("schema:instrument");
        for (Map.Entry<String, String> option : options.entrySet()) {
            json.writeStringField("schema:" + option.getKey(), option.getValue());
        }
        json.writeEndObject();
        json.writeStringField(
                "dc:description",
                "Small-area figures describe the area of about 1,700 residents, not a person who lives there. "
                        + "Numbers: [z] does not apply, [x] cannot be had"
                        + (columns.stream().anyMatch(column -> column.type() == Column.Type.COUNT)
                                ? ", [c] withheld to protect people."
                                : "."));
    }

    /**
     * How a CSV file is written.
     *
     * @param delimiter between cells
     * @param lineEnd behind every row
     * @param hasHeader whether its first row names the columns
     */
    public record CsvDialect(char delimiter, String lineEnd, boolean hasHeader) {}
}

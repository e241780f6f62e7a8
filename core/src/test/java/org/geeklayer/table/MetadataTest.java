package org.geeklayer.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TurkishLocale.class)
class MetadataTest {
    @TempDir
    private Path folder;

    private static Metadata metadata(Optional<String> stamp) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("index", "iod2025");
        options.put("add", "ward");
        return new Metadata(
                "geeklayer 0.1.0",
                List.of(
                        new Column("Client ID", "", Column.Type.TEXT, "As in the client list."),
                        new Column("_x", "", Column.Type.TEXT, ""),
                        new Column("imd2025_rank", "Rank", Column.Type.DECIMAL, "Rank of the LSOA."),
                        new Column("imd2025_decile", "Decile", Column.Type.INTEGER, "Tenth \"by\" rank.")),
                List.of(SmallAtlas.dataset("iod2025", Dataset.Kind.INDEX)),
                options,
                stamp);
    }

    private JsonNode written(Metadata metadata) throws IOException {
        Path file = folder.resolve(Metadata.fileName("out.csv"));
        try (OutputStream out = Files.newOutputStream(file)) { // which cannot be written to once it is closed
            metadata.writeFor(out, "out.csv", new Metadata.CsvDialect(';', "\r\n", true));
        }
        String text = Files.readString(file);
        assertThat(text).endsWith("}\n");
        assertThat(text.chars()).allMatch(c -> c < 128);
        return new ObjectMapper().readTree(text);
    }

    @Test
    void isCsvOnTheWeb() throws IOException {
        JsonNode json = written(metadata(Optional.empty()));
        assertThat(json.at("/@context/0").asText()).isEqualTo("http://www.w3.org/ns/csvw");
        assertThat(json.at("/url").asText()).isEqualTo("out.csv");
        assertThat(json.at("/dialect/delimiter").asText()).isEqualTo(";");
        assertThat(json.at("/dialect/lineTerminators/0").asText()).isEqualTo("\r\n");
        assertThat(json.at("/dialect/header").asBoolean()).isTrue();
        JsonNode columns = json.at("/tableSchema/columns");
        assertThat(columns).hasSize(4);
        assertThat(columns.at("/0/name").asText()).as("a name has no blank").isEqualTo("column.1");
        assertThat(columns.at("/0/titles").asText()).isEqualTo("Client ID");
        assertThat(columns.at("/0").has("null")).isFalse();
        assertThat(columns.at("/1/name").asText())
                .as("the W3C keeps names with _")
                .isEqualTo("column.2");
        assertThat(columns.at("/2/name").asText()).isEqualTo("imd2025_rank");
        assertThat(columns.at("/2/datatype").asText()).isEqualTo("decimal");
        assertThat(columns.at("/3/datatype").asText()).isEqualTo("integer");
        assertThat(columns.at("/3/null")).extracting(JsonNode::asText).containsExactly("[z]", "[x]");
    }

    @Test
    void saysWhatItWasMadeFrom() throws IOException {
        JsonNode json = written(metadata(Optional.empty()));
        assertThat(json.at("/dc:creator").asText()).isEqualTo("geeklayer 0.1.0");
        JsonNode source = json.at("/dc:source/0");
        assertThat(source.at("/dc:identifier").asText()).isEqualTo("iod2025");
        assertThat(source.at("/schema:version").asText()).isEqualTo("November 2025");
        assertThat(source.at("/dc:license").asText()).isEqualTo("None");
        assertThat(source.at("/dc:rights").asText()).isEqualTo("Contains nothing.");
        assertThat(source.at("/schema:hasPart/0/schema:name").asText()).isEqualTo("iod2025.csv");
        assertThat(source.at("/schema:hasPart/0/schema:sha256").asText()).hasSize(64);
        assertThat(json.at("/schema:instrument/schema:index").asText()).isEqualTo("iod2025");
    }

    @Test
    void hasADayOnlyIfOneWasAskedFor() throws IOException {
        assertThat(written(metadata(Optional.empty())).has("dc:date")).isFalse();
        assertThat(written(metadata(Optional.of("2026-01-31"))).at("/dc:date").asText())
                .isEqualTo("2026-01-31");
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        written(metadata(Optional.empty()));
        byte[] first = Files.readAllBytes(folder.resolve("out.csv-metadata.json"));
        written(metadata(Optional.empty()));
        assertThat(new String(Files.readAllBytes(folder.resolve("out.csv-metadata.json")), StandardCharsets.UTF_8))
                .isEqualTo(new String(first, StandardCharsets.UTF_8));
    }
}

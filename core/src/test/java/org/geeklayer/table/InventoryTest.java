package org.geeklayer.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TurkishLocale.class)
class InventoryTest {
    private static final String ATTRIBUTION = "Contains OS data \u00a9 Crown copyright, \"2025\"\nand more";

    private static Dataset dataset(String id, Dataset.Kind kind, Optional<LocalDate> added, Dataset.Source... sources) {
        return new Dataset(
                id,
                kind,
                "Title, of " + id,
                "November 2025",
                "Publisher",
                "Licence",
                ATTRIBUTION,
                List.of(sources),
                1234,
                added);
    }

    private static final Inventory INVENTORY = new Inventory(List.of(
            new Inventory.Item(
                    dataset(
                            "boundaries-lsoa21",
                            Dataset.Kind.BOUNDARIES,
                            Optional.empty(),
                            new Dataset.Source("a.geojson", "a".repeat(64), 60)),
                    Optional.of(new Inventory.Layer(27700, List.of("one way", "another, longer"), 3))),
            new Inventory.Item(
                    dataset(
                            "iod2025",
                            Dataset.Kind.INDEX,
                            Optional.of(LocalDate.of(2026, 2, 3)),
                            new Dataset.Source("File 1.csv", "b".repeat(64), 33_755),
                            new Dataset.Source("File 3.xlsx", "c".repeat(64), 33_754)),
                    Optional.empty())));

    @Test
    void csvHasARowForEachSourceFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        INVENTORY.table().writeCsv(out, false);
        List<CSVRecord> records;
        try (CSVParser parser = CSVParser.parse(out.toString(StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            records = parser.getRecords();
        }
        assertThat(records)
                .extracting(CSVRecord::toList)
                .containsExactly(
                        List.of(
                                "id",
                                "kind",
                                "title",
                                "edition",
                                "publisher",
                                "licence",
                                "attribution",
                                "rows",
                                "installed",
                                "grid",
                                "routes",
                                "repaired",
                                "file",
                                "file_sha256",
                                "file_rows"),
                        List.of(
                                "boundaries-lsoa21",
                                "boundaries",
                                "Title, of boundaries-lsoa21",
                                "November 2025",
                                "Publisher",
                                "Licence",
                                ATTRIBUTION,
                                "1234",
                                "",
                                "EPSG:27700",
                                "one way; another, longer",
                                "3",
                                "a.geojson",
                                "a".repeat(64),
                                "60"),
                        List.of(
                                "iod2025",
                                "index",
                                "Title, of iod2025",
                                "November 2025",
                                "Publisher",
                                "Licence",
                                ATTRIBUTION,
                                "1234",
                                "2026-02-03",
                                "",
                                "",
                                "[z]",
                                "File 1.csv",
                                "b".repeat(64),
                                "33755"),
                        List.of(
                                "iod2025",
                                "index",
                                "Title, of iod2025",
                                "November 2025",
                                "Publisher",
                                "Licence",
                                ATTRIBUTION,
                                "1234",
                                "2026-02-03",
                                "",
                                "",
                                "[z]",
                                "File 3.xlsx",
                                "c".repeat(64),
                                "33754"));
    }

    @Test
    void jsonHasAnObjectForEachDatasetWithItsFiles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        INVENTORY.writeJson(out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("]\n").matches("[\\x0a\\x20-\\x7e]*");
        JsonNode root = new ObjectMapper().readTree(text);
        assertThat(root).hasSize(2);
        assertThat(names(root.get(0)))
                .containsExactly(
                        "id",
                        "kind",
                        "title",
                        "edition",
                        "publisher",
                        "licence",
                        "attribution",
                        "rows",
                        "installed",
                        "grid",
                        "routes",
                        "repaired",
                        "files");
        assertThat(names(root.get(1)))
                .containsExactly(
                        "id",
                        "kind",
                        "title",
                        "edition",
                        "publisher",
                        "licence",
                        "attribution",
                        "rows",
                        "installed",
                        "files");
        assertThat(root.get(0).get("attribution").asText()).isEqualTo(ATTRIBUTION);
        assertThat(root.get(0).get("installed").isNull()).isTrue();
        assertThat(root.get(0).get("routes").get(1).asText()).isEqualTo("another, longer");
        assertThat(root.get(0).get("repaired").intValue()).isEqualTo(3);
        assertThat(root.get(1).get("installed").asText()).isEqualTo("2026-02-03");
        assertThat(root.get(1).get("rows").isIntegralNumber()).isTrue();
        JsonNode second = root.get(1).get("files").get(1);
        assertThat(names(second)).containsExactly("file", "sha256", "rows");
        assertThat(second.get("file").asText()).isEqualTo("File 3.xlsx");
        assertThat(second.get("sha256").asText()).isEqualTo("c".repeat(64));
        assertThat(second.get("rows").intValue()).isEqualTo(33_754);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        INVENTORY.writeJson(again);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

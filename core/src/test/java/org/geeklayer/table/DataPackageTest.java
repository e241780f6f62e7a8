package org.geeklayer.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the specification of a tabular data package asks for, and what a folder of tables says of itself. */
@ExtendWith(TurkishLocale.class)
class DataPackageTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("group", "", Column.Type.TEXT, "The \"group\"."),
            new Column("decile", "", Column.Type.INTEGER, "1 = most deprived."),
            new Column("residents_pct", "", Column.Type.DECIMAL, "Share."),
            new Column("people", "", Column.Type.COUNT, "Number."),
            new Column("people_pct", "", Column.Type.FIGURE, "Share, ± a bit."));

    private static JsonNode written(Optional<String> stamp, boolean forExcel) throws IOException {
        Metadata about = new Metadata(
                "geeklayer 0.1.0",
                List.of(),
                List.of(SmallAtlas.dataset("iod2025", Dataset.Kind.INDEX)),
                Map.of("index", "iod2025"),
                stamp);
        DataPackage.Resource bands = new DataPackage.Resource("bands.csv", COLUMNS);
        DataPackage.Resource areas = new DataPackage.Resource("AREAS.csv", COLUMNS.subList(0, 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataPackage("reach", "Who we reach in Ærø", List.of(bands, areas), Table.dialect(forExcel), about)
                .write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        assertThat(text.chars()).allMatch(c -> c < 128);
        return new ObjectMapper().readTree(text);
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.forEach(each ->
                texts.add(member.isEmpty() ? each.asText() : each.path(member).asText("missing")));
        return texts;
    }

    /** A map is no table: it has neither dialect nor schema, a name of its own, and the package is none of tables alone. */
    @Test
    void aMapIsAResourceOfAnotherKind() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Column> columns = List.of(new Column("people", "people", Column.Type.COUNT, "How many."));
        new DataPackage(
                        "reach",
                        "Who we reach",
                        List.of(
                                new DataPackage.Resource("areas.csv", columns),
                                new DataPackage.Resource("areas.geojson", columns)),
                        Table.dialect(false),
                        new Metadata("geeklayer 0.1.0", List.of(), List.of(), Map.of(), Optional.empty()))
                .write(out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.at("/profile").asText()).isEqualTo("data-package");
        assertThat(json.at("/resources/0/profile").asText()).isEqualTo("tabular-data-resource");
        assertThat(json.at("/resources/0/schema/fields")).hasSize(1);
        assertThat(json.at("/resources/1")).isEqualTo(new ObjectMapper().readTree("""
                        {"profile": "data-resource", "name": "areas-map", "path": "areas.geojson", "format": "geojson",
                        "mediatype": "application/geo+json", "encoding": "utf-8"}"""));
    }

    @Test
    void hasWhatTheSpecificationAsksFor() throws IOException {
        JsonNode json = written(Optional.empty(), false);
        assertThat(json.at("/profile").asText()).isEqualTo("tabular-data-package");
        assertThat(json.at("/name").asText()).matches("[-a-z0-9._/]+");
        assertThat(json.at("/title").asText()).isEqualTo("Who we reach in Ærø");
        assertThat(json.at("/resources")).hasSize(2).allSatisfy(resource -> {
            assertThat(resource.at("/profile").asText()).isEqualTo("tabular-data-resource");
            assertThat(resource.at("/name").asText()).matches("[-a-z0-9._/]+");
            assertThat(resource.at("/encoding").asText()).isEqualTo("utf-8");
            assertThat(resource.at("/schema/fields")).isNotEmpty();
            assertThat(texts(resource.at("/schema/missingValues"), "")).containsExactly("", "[c]", "[z]", "[x]");
        });
        assertThat(texts(json.at("/resources"), "path")).containsExactly("bands.csv", "AREAS.csv");
        assertThat(texts(json.at("/resources"), "name")).containsExactly("bands", "areas");
        assertThat(texts(json.at("/sources"), "title"))
                .doesNotContain("missing")
                .isNotEmpty();
        assertThat(texts(json.at("/contributors"), "title")).containsExactly("geeklayer 0.1.0");
        assertThat(texts(json.at("/contributors"), "role")).containsExactly("wrangler");
    }

    @Test
    void describesEveryColumn() throws IOException {
        JsonNode fields = written(Optional.empty(), false).at("/resources/0/schema/fields");
        assertThat(texts(fields, "name")).containsExactly("group", "decile", "residents_pct", "people", "people_pct");
        assertThat(texts(fields, "type")).containsExactly("string", "integer", "number", "integer", "number");
        assertThat(texts(fields, "description"))
                .containsExactlyElementsOf(
                        COLUMNS.stream().map(Column::definition).toList());
    }

    @Test
    void saysHowTheFilesAreWritten() throws IOException {
        JsonNode plain = written(Optional.empty(), false).at("/resources/0/dialect");
        assertThat(plain.at("/delimiter").asText()).isEqualTo(",");
        assertThat(plain.at("/lineTerminator").asText()).isEqualTo("\n");
        assertThat(plain.at("/doubleQuote").asBoolean()).isTrue();
        assertThat(plain.at("/header").asBoolean()).isTrue();
        assertThat(written(Optional.empty(), true)
                        .at("/resources/0/dialect/lineTerminator")
                        .asText())
                .isEqualTo("\r\n");
    }

    @Test
    void saysWhenItWasMadeOnlyIfAsked() throws IOException {
        assertThat(written(Optional.empty(), false).has("created")).isFalse();
        assertThat(written(Optional.of("2026-02-03"), false).at("/created").asText())
                .isEqualTo("2026-02-03T00:00:00Z");
    }
}

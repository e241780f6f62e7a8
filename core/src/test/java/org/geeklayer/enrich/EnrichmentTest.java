package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.table.Column;
import org.geeklayer.table.Metadata;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.geeklayer.testing.XlsxFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichmentTest {
    private static final String ALWAYS = "postcode_outcome,postcode_matched,postcode_note,lsoa21_code,lsoa21_name,"
            + "msoa21_name,lad_code,lad_name";
    private static final String FOUND = "matched,ZX1 1AA,,E01999001,Exampleshire 001A,"
            + "\"Ropewalk, \"\"Canal\"\" & Quay\",E06000999,Exampleshire";

    @TempDir
    private static Path folder;

    private static PostcodeDirectory directory;
    private static DeprivationIndex england;
    private static DeprivationIndex wales;
    private static AreaNames names;
    private static Enricher plain;

    @BeforeAll
    static void openAtlas() throws IOException {
        directory = SmallAtlas.directory(folder);
        england = SmallAtlas.england(folder);
        wales = SmallAtlas.wales(folder);
        names = SmallAtlas.names(folder);
        plain = Enricher.of(directory, List.of());
    }

    private static ClientList list(String text, Charset charset) throws IOException {
        Path file = Files.createTempFile(folder, "clients", ".csv");
        Files.write(file, text.getBytes(charset));
        return ClientList.open(file, ClientOptions.DETECT);
    }

    private static ClientList list(String text) throws IOException {
        return list(text, StandardCharsets.UTF_8);
    }

    /** What comes out as CSV, decoded from UTF-8. */
    private static String csv(ClientList clients, Enricher enricher, boolean forExcel, Addition... additions)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (clients) {
            new Enrichment(clients, enricher, names, new LinkedHashSet<>(List.of(additions)))
                    .toCsv(out, forExcel)
                    .run(rows -> {});
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String csv(String text) throws IOException {
        return csv(list(text), plain, false);
    }

    /** The cells of one appended column for some postcodes. */
    private static List<String> column(String name, Enricher enricher, Set<Addition> additions, String... postcodes)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients = list("Postcode\n" + String.join("\n", postcodes) + "\n")) {
            new Enrichment(clients, enricher, names, additions)
                    .toGeoJson(out, metadata())
                    .run(rows -> {});
        }
        List<String> cells = new ArrayList<>();
        for (JsonNode feature : json(out).at("/features")) {
            String mark = feature.at("/properties/" + name + "_mark").asText("absent");
            cells.add(feature.at("/properties/" + name).asText(mark)); // a number that is missing is null
        }
        return cells;
    }

    private static Metadata metadata() {
        return new Metadata("geeklayer", List.of(), List.of(), Map.of(), Optional.empty());
    }

    private static JsonNode json(ByteArrayOutputStream out) throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void leavesTheTextOfEveryRowAsItIs() throws IOException {
        assertThat(csv("Name,\"Postcode\" \n \"Zoë\",ZX1 1AA\n\"Ex, \"\"A\"\"\nB\",zx11aa\n5\" nail,\"ZX1\"-1AA\n"))
                .isEqualTo("Name,\"Postcode\" ," + ALWAYS + "\n" + " \"Zoë\",ZX1 1AA," + FOUND + "\n"
                        + "\"Ex, \"\"A\"\"\nB\",zx11aa," + FOUND + "\n" + "5\" nail,\"ZX1\"-1AA," + FOUND + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void keepsTheDelimiter(String delimiter) throws IOException {
        String text = "Name" + delimiter + "Postcode\r\nA" + delimiter + "ZX1 9ZZ\r\nB" + delimiter + "ZX1 1AF\r\n";
        String blank = delimiter.repeat(5);
        assertThat(csv(text))
                .isEqualTo("Name" + delimiter + "Postcode" + delimiter + ALWAYS.replace(",", delimiter) + "\r\nA"
                        + delimiter + "ZX1 9ZZ" + delimiter + "unknown" + delimiter + "ZX1 9ZZ" + delimiter
                        + (delimiter.equals(",")
                                ? "\"well formed, but not in the directory\""
                                : "well formed, but not in the directory")
                        + blank + "\r\nB" + delimiter + "ZX1 1AF" + delimiter + "matched" + delimiter + "ZX1 1AF"
                        + delimiter + "position: imputed from neighbouring postcodes" + delimiter + "E01999003"
                        + delimiter + "=Exampleshire 001C" + delimiter + delimiter + "E06000999" + delimiter
                        + "Exampleshire\r\n");
    }

    @Test
    void keepsEachLineEndAndEndsTheLastLine() throws IOException {
        assertThat(csv("Postcode\r\nZX1 1AA\nZX1 1AA\rZX1 1AA"))
                .isEqualTo("Postcode," + ALWAYS + "\r\nZX1 1AA," + FOUND + "\nZX1 1AA," + FOUND + "\rZX1 1AA," + FOUND
                        + "\r\n");
    }

    @Test
    void writesUtf8WhateverWasRead() throws IOException {
        String text = "Name,Postcode\r\nZoë,ZX1 1AA\r\n";
        String expected = "Name,Postcode," + ALWAYS + "\r\nZoë,ZX1 1AA," + FOUND + "\r\n";
        assertThat(csv(list(text), plain, false)).isEqualTo(expected);
        assertThat(csv(list("\uFEFF" + text), plain, false)).isEqualTo(expected);
        assertThat(csv(list("\uFEFF" + text, StandardCharsets.UTF_16LE), plain, false))
                .isEqualTo(expected);
        assertThat(csv(list("\uFEFF" + text, StandardCharsets.UTF_16BE), plain, false))
                .isEqualTo(expected);
        assertThat(csv(list(text, Charset.forName("windows-1252")), plain, false))
                .isEqualTo(expected);
    }

    @Test
    void padsShortRowsAndPutsTheSurplusOfLongOnesLast() throws IOException {
        assertThat(csv("Postcode,Name,Note\nZX1 1AA\n\nZX1 1AA,B,c,\"d,e\",f\nZX1 1AA,B\n"))
                .isEqualTo("Postcode,Name,Note," + ALWAYS + "\n" + "ZX1 1AA,,," + FOUND + "\n" + ",,,blank,,,,,,,\n"
                        + "ZX1 1AA,B,c," + FOUND + ",\"d,e\",f\n" + "ZX1 1AA,B,," + FOUND + "\n");
    }

    @Test
    void writesAWorkbookAsCsv() throws IOException {
        XlsxFile workbook = new XlsxFile();
        workbook.sheet("Clients")
                .texts(1, "Name", "Postcode", "Note")
                .texts(2, "Ex, A", "ZX1 1AA")
                .texts(4, "", "ZX1 1AA", "x", "y,z");
        ClientList clients = ClientList.open(workbook.write(folder.resolve("clients.xlsx")), ClientOptions.DETECT);
        assertThat(csv(clients, plain, false))
                .isEqualTo("Name,Postcode,Note," + ALWAYS + "\n" + "\"Ex, A\",ZX1 1AA,," + FOUND + "\n"
                        + ",,,blank,,,,,,,\n" + "\"\",ZX1 1AA,x," + FOUND + ",\"y,z\"\n");
    }

    @Test
    void readsItsOwnOutput() throws IOException {
        String once = csv("Name,Postcode\nA,ZX1 1AA\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients = list(once)) {
            Enrichment enrichment = new Enrichment(clients, plain, names, Set.of()).toCsv(out, false);
            assertThat(enrichment.notes())
                    .hasSize(8)
                    .contains("the file has a column \"lad_code\" already: the new one is \"lad_code_2\"");
            assertThat(enrichment.columns())
                    .hasSize(18)
                    .extracting(Column::name)
                    .doesNotHaveDuplicates();
            enrichment.run(rows -> {});
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("Name,Postcode," + ALWAYS + "," + ALWAYS.replace(",", "_2,") + "_2\nA,ZX1 1AA," + FOUND + ","
                        + FOUND + "\n");
    }

    @Test
    void hasAFormForExcel() throws IOException {
        assertThat(csv(
                        list("Name,Postcode\n=1+1,ZX1 1AF\n\"a\nb\",ZX1 1AA"),
                        Enricher.of(directory, List.of(england)),
                        true))
                .isEqualTo("\uFEFFName,Postcode," + ALWAYS + ",imd2025_rank,imd2025_decile,imd2025_score\r\n"
                        + "=1+1,ZX1 1AF,matched,ZX1 1AF,position: imputed from neighbouring postcodes,E01999003,"
                        + "'=Exampleshire 001C,,E06000999,Exampleshire,309,1,-2.22\r\n"
                        + "\"a\nb\",ZX1 1AA," + FOUND + ",31481,10,10.95\r\n");
    }

    @Test
    void marksWhatDoesNotApplyAndWhatCannotBeHad() throws IOException {
        Enricher both = Enricher.of(directory, List.of(england, wales));
        String[] postcodes = {
            "ZX1 1AA",
            "ZX10 1AA",
            "NP9 1AA",
            "ZS1 1AA",
            "ZX1 1AJ",
            "ZX1",
            "ZX1 9ZZ",
            "JE1 1AA",
            "BFPO 57",
            "NFA",
            "?",
            "ZX1 1AB"
        };
        assertThat(column("imd2025_rank", both, Set.of(), postcodes))
                .containsExactly(
                        "31481", "[x]", "[z]", "[z]", "[x]", "[x]", "[x]", "[z]", "[z]", "[x]", "[x]", "31481");
        assertThat(column("wimd2025_score", both, Set.of(), postcodes))
                .containsExactly("[z]", "[z]", "80.5", "[z]", "[z]", "[x]", "[x]", "[z]", "[z]", "[x]", "[x]", "[z]");
        assertThat(column("postcode_note", both, Set.of(), "ZX10 1AA", "ZS1 1AA"))
                .containsExactly("its small area is not in iod2025 as installed", "no index of Scotland is in use");
    }

    @Test
    void keepsNorthernIrelandOffTheBritishGrid() throws IOException {
        Set<Addition> coordinates = EnumSet.of(Addition.COORDINATES);
        assertThat(column("easting", plain, coordinates, "ZN1 1AA", "ZX1 1AA", "ZX1 1AE", "ZX1 9ZZ"))
                .containsExactly("[z]", "595820", "[x]", "[x]");
        assertThat(column("longitude", plain, coordinates, "ZN1 1AA", "ZX1 1AA", "ZX1 1AE", "ZX1 1AF"))
                .containsExactly("-5.93", "0.998001", "[x]", "-0.000001");
    }

    @Test
    void appendsWhatWasAskedFor() throws IOException {
        Enricher enricher = Enricher.of(directory, List.of(england));
        String header = csv(
                        list("Postcode\n"),
                        enricher,
                        false,
                        Addition.DOMAINS,
                        Addition.IDACI,
                        Addition.LSOA11,
                        Addition.MSOA,
                        Addition.COUNTRY,
                        Addition.RURALURBAN,
                        Addition.COORDINATES,
                        Addition.QUALITY,
                        Addition.USERTYPE,
                        Addition.DATES)
                .strip();
        assertThat(header)
                .isEqualTo("Postcode," + ALWAYS + ",imd2025_rank,imd2025_decile,imd2025_score,"
                        + "imd2025_income_rank,imd2025_income_decile,imd2025_income_score,"
                        + "idaci2025_rank,idaci2025_decile,idaci2025_score,lsoa11_code,lsoa11_name,msoa21_code,"
                        + "country_code,country_name,ruralurban21_class,easting,northing,latitude,longitude,"
                        + "positional_quality,user_type,postcode_introduced,postcode_terminated");
        Set<Addition> dates = EnumSet.of(Addition.DATES, Addition.USERTYPE, Addition.QUALITY, Addition.IDACI);
        assertThat(column("postcode_terminated", enricher, dates, "ZX1 1AB", "ZX1 1AA"))
                .containsExactly("2020-06", "");
        assertThat(column("user_type", enricher, dates, "ZX1 1AD", "ZX1 1AA", "?"))
                .containsExactly("large", "small", "");
        assertThat(column("positional_quality", enricher, dates, "ZX1 1AF")).containsExactly("5");
        assertThat(column("idaci2025_score", enricher, dates, "ZX1 1AA", "ZX1 1AF"))
                .containsExactly("0.055", "[x]");
    }

    @Test
    void refusesWhatIsNotInstalled() throws IOException {
        try (ClientList clients = list("Postcode\nZX1 1AA\n")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Enrichment(
                            clients, plain, names, EnumSet.of(Addition.WARD, Addition.IDACI, Addition.OA)))
                    .withMessageContaining("no idaci, ward, oa");
        }
    }

    @Test
    void theSummaryAddsUp() throws IOException {
        String text = """
                Name,Postcode
                A,ZX1 1AA
                B,ZXI 1AA
                C,ZX1 1AB
                D,ZX1
                E,JE1 1AA
                F,NFA
                G,ZX1 9ZZ
                H,12345
                I,
                J
                K,ZX1 1AD,x
                L,ZX10 1AA
                M,ZX1 1AJ
                """;
        Enricher enricher = Enricher.of(directory, List.of(england, wales));
        List<Long> progress = new ArrayList<>();
        MatchSummary summary;
        try (ClientList clients = list(text)) {
            summary = new Enrichment(clients, enricher, names, Set.of()).run(progress::add);
        }
        assertThat(summary.rows()).isEqualTo(13);
        assertThat(summary.outcomes().values().stream().mapToLong(n -> n).sum()).isEqualTo(13);
        assertThat(summary.outcomes()).containsOnlyKeys(Outcome.values());
        assertThat(summary.count(Outcome.MATCHED)).isEqualTo(4);
        assertThat(summary.count(Outcome.BLANK)).isEqualTo(2);
        for (Outcome outcome : EnumSet.complementOf(EnumSet.of(Outcome.MATCHED, Outcome.BLANK, Outcome.OUTSIDE))) {
            assertThat(summary.count(outcome)).as(outcome.label()).isEqualTo(1);
        }
        assertThat(summary.located()).isEqualTo(5);
        assertThat(summary.withIndex()).containsExactly(Map.entry("iod2025", 4L), Map.entry("wimd2025", 0L));
        assertThat(summary.largeUsers()).isEqualTo(1);
        assertThat(summary.shortRows()).isEqualTo(1);
        assertThat(summary.longRows()).isEqualTo(1);
        assertThat(summary.matchRate()).isEqualTo(5 / 13.0);
        assertThat(progress).last().isEqualTo(13L);
    }

    @Test
    void aListWithoutRowsHasASummary() throws IOException {
        try (ClientList clients = list("Name,Postcode\n")) {
            MatchSummary summary = new Enrichment(clients, plain, names, Set.of()).run(rows -> {});
            assertThat(summary.rows()).isZero();
            assertThat(summary.matchRate()).isEqualTo(1);
        }
    }

    @Test
    void otherOrderOfRowsChangesNothingButTheirOrder() throws IOException {
        List<String> rows = new ArrayList<>(
                List.of("A,ZX1 1AA", "B,ZXI 1AA", "C,ZX1 1AB", "D,JE1 1AA", "E,", "F,ZX1", "G,NP9 1AA", "H,ZX1 9ZZ"));
        String before = csv("Name,Postcode\n" + String.join("\n", rows) + "\n");
        Collections.reverse(rows);
        String after = csv("Name,Postcode\n" + String.join("\n", rows) + "\n");
        assertThat(after.lines().toList())
                .containsExactlyInAnyOrderElementsOf(before.lines().toList());
        assertThat(csv("Name,Postcode\n" + String.join("\n", rows) + "\n")).isEqualTo(after);
    }

    @Test
    void listsTheRowsThatCouldNotBePlaced() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients =
                list("Name,Postcode\nA,ZX1 1AA\n\"Ex, B\",ZX1 1BA\nC\nD,ZX1\nE,1ZX 1AA,x\nF,ZX1 1AB\n")) {
            new Enrichment(clients, plain, names, Set.of())
                    .rejectsTo(out, false)
                    .run(rows -> {});
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("Name,Postcode,row_number,postcode_outcome,postcode_note,postcode_suggestion\n"
                        + "\"Ex, B\",ZX1 1BA,2,unknown,\"well formed, but not in the directory\",ZX1 1AB\n"
                        + "C,,3,blank,,\n"
                        + "D,ZX1,4,partial,only the first part of a postcode,\n"
                        + "E,1ZX 1AA,5,malformed,\"not a postcode: the first part is not one or two letters, a digit, and"
                        + " a digit or letter or nothing\",,x\n");
    }

    @Test
    void suggestsPostcodesOneSlipAway() {
        assertThat(plain.suggest("XZ1 1AB")).as("two characters changed about").containsExactly("ZX1 1AB");
        assertThat(plain.suggest("ZX100 1AA")).as("one too many").containsExactly("ZX10 1AA");
        assertThat(plain.suggest("2X10 1AA")).as("2 for Z").containsExactly("ZX10 1AA");
        assertThat(plain.suggest("?X10 1AA")).as("any letter, if few fit").containsExactly("ZX10 1AA");
        assertThat(plain.suggest("WX10 1AA"))
                .as("of an area that is not installed")
                .isEmpty();
        assertThat(plain.suggest("ZX1 1AX")).as("too many fit to guess").isEmpty();
        assertThat(plain.suggest("")).isEmpty();
        assertThat(plain.suggest("12 Lighthouse Row, ZX1 1AX")).isEmpty();
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void writesGeoJsonWhateverTheLocale() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients = list("Name,Postcode\nZoë,ZX1 1AF\nB,ZX1 9ZZ\nC,np91aa,x,\"y,z\"\nD,ZX1 1AE\n")) {
            new Enrichment(clients, Enricher.of(directory, List.of(england)), names, EnumSet.of(Addition.COORDINATES))
                    .toGeoJson(out, metadata())
                    .run(rows -> {});
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("[-0.000001,54.163999]").endsWith("}\n").doesNotContain("crs");
        JsonNode json = json(out);
        assertThat(json.at("/type").asText()).isEqualTo("FeatureCollection");
        assertThat(json.at("/features")).hasSize(4).allSatisfy(feature -> {
            assertThat(feature.at("/type").asText()).isEqualTo("Feature");
            assertThat(feature.has("geometry")).isTrue();
            assertThat(feature.at("/properties").isObject()).isTrue();
        });
        JsonNode first = json.at("/features/0");
        assertThat(first.at("/geometry/type").asText()).isEqualTo("Point");
        assertThat(first.at("/properties/Name").asText()).isEqualTo("Zoë");
        assertThat(first.at("/properties/imd2025_rank").isNumber()).isTrue();
        assertThat(first.at("/properties/imd2025_score").decimalValue()).hasToString("-2.22");
        assertThat(json.at("/features/1/geometry").isNull()).isTrue();
        assertThat(json.at("/features/1/properties/imd2025_rank").isNull()).isTrue();
        assertThat(json.at("/features/1/properties/imd2025_rank_mark").asText()).isEqualTo("[x]");
        assertThat(first.has("imd2025_rank_mark")).isFalse();
        assertThat(json.at("/features/2/properties/surplus_cells").asText()).isEqualTo("x,\"y,z\"");
        assertThat(json.at("/features/3/geometry").isNull())
                .as("no grid reference")
                .isTrue();
        assertThat(json.at("/bbox"))
                .extracting(JsonNode::asText)
                .containsExactly("-3.012", "51.604", "-0.000001", "54.163999");
        assertThat(text).contains("\"bbox\":[-3.012000,51.604000,-0.000001,54.163999]");
        assertThat(json.at("/geeklayer/dc:creator").asText()).isEqualTo("geeklayer");
    }

    @Test
    void geoJsonWithoutAnyPointHasNoExtent() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients = list("Postcode\n?\n")) {
            new Enrichment(clients, plain, names, Set.of())
                    .toGeoJson(out, metadata())
                    .run(rows -> {});
        }
        assertThat(json(out).has("bbox")).isFalse();
        assertThat(json(out).at("/features")).hasSize(1);
    }

    @Test
    void propertiesHaveNamesOfTheirOwn() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = "Postcode,Name,,Name,lad_code,lad_code,surplus_cells\nZX1 1AA,a,b,c,d,e,f,g\n";
        try (ClientList clients = list(text)) {
            new Enrichment(clients, plain, names, Set.of())
                    .toGeoJson(out, metadata())
                    .run(rows -> {});
        }
        List<String> properties = new ArrayList<>();
        new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .readTree(out.toString(StandardCharsets.UTF_8))
                .at("/features/0/properties")
                .fieldNames()
                .forEachRemaining(properties::add);
        assertThat(properties)
                .startsWith("Postcode", "Name", "column_3", "Name_2", "lad_code", "lad_code_2", "surplus_cells")
                .contains("lad_code_3")
                .endsWith("surplus_cells_2");
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void everyAdditionIsFoundByItsWord() {
        for (Addition addition : Addition.values()) {
            assertThat(Addition.find(addition.id())).contains(addition);
        }
        assertThat(Addition.find("WARD")).isEmpty();
    }

    @Test
    void refusesAnIndexOnAreasThatTheDirectoryHasNot() throws IOException {
        PostcodeDirectory empty = PostcodeDirectory.open(
                SmallAtlas.store(folder, new org.geeklayer.postcode.PostcodeDirectoryWriter()::write),
                SmallAtlas.dataset("empty", org.geeklayer.dataset.Dataset.Kind.POSTCODES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enricher.of(empty, List.of(england)))
                .withMessageStartingWith("indices: iod2025 is on the small areas of 2021");
    }

    @Test
    void saysWhereARecordIsOlderThanItsPostcode() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Enrichment enrichment;
        try (ClientList clients = list("Postcode,Seen\n"
                + "ZX1 1AD,31/12/1989\n" // in use from January 1990
                + "ZX1 1AD,01/01/1990\n"
                + "ZX1 1AD,soon\n"
                + "ZX9 9ZZ,31/12/1989\n")) {
            enrichment = new Enrichment(clients, plain, names, Set.of())
                    .toCsv(out, false)
                    .datedBy(clients.column("Seen"));
            enrichment.run(rows -> {});
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList().get(1))
                .contains("in use from 1990-01, after the record's date: it may have meant another place");
        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(2)).noneMatch(line -> line.contains("in use"));
        assertThat(enrichment.olderThanPostcode()).isEqualTo(1);
        assertThat(enrichment.withoutDate()).isEqualTo(1);
    }
}

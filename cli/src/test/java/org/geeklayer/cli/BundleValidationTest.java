package org.geeklayer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.Dataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;

/**
 * A bundle with everything in it, as it would be published: valid by the standards that its files name, of nobody, and with the
 * terms of what it was made from.
 */
class BundleValidationTest {
    private static final Envelope ISLES = new Envelope(-9, 2, 49, 61);

    /** What the bundles of the sample data are made from. */
    private static final Set<String> MADE_FROM =
            Set.of("onspd-2025-11", "iod2025", "population-2022-lsoa21", "msoa-names", "boundaries-lsoa21");

    @TempDir
    private static Path bundles;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeBundles() {
        Map<String, List<String>> kinds = new HashMap<>();
        kinds.put("plain", List.of());
        kinds.put("excel", List.of("--excel"));
        kinds.put("hexagons", List.of("--hex=2km"));
        kinds.put("periods", List.of("--from=2025-01-01", "--compare-period=2024-01-01..2024-12-31"));
        kinds.forEach((kind, more) -> {
            List<String> args = new ArrayList<>(List.of("reach", SampleData.CLIENTS, "--id=Client ID"));
            args.addAll(List.of("--date=Contact date", "--by=Channel", "--outcome=Outcome=Improved", "--value=Fee"));
            args.addAll(List.of("--reason=Reason ended", "--bundle=" + bundles.resolve(kind)));
            args.addAll(more);
            Cli cli = Cli.launch(args.toArray(String[]::new));
            assertThat(cli.exitCode()).as(cli.err()).isEqualTo(Faults.DONE);
        });
    }

    private static List<Path> metadata(Path bundle) throws IOException {
        try (Stream<Path> files = Files.list(bundle)) {
            return files.filter(file -> file.toString().endsWith("-metadata.json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Dataset> datasets() throws IOException {
        return Atlas.open(SampleData.atlas()).datasets().stream()
                .filter(dataset -> MADE_FROM.contains(dataset.id()))
                .toList();
    }

    /** Everything that is wrong with a bundle. */
    private static List<String> faults(Path bundle) throws IOException {
        List<String> faults = new ArrayList<>(FrictionlessPackage.faults(bundle));
        for (Path file : metadata(bundle)) {
            CsvOnTheWeb.faults(file).forEach(fault -> faults.add(file.getFileName() + ": " + fault));
        }
        if (!faults.isEmpty()) {
            return faults; // what cannot be read as declared has no cells to look into
        }
        Publishable files = new Publishable(bundle);
        faults.addAll(files.foundOf(Path.of(SampleData.CLIENTS)));
        faults.addAll(files.withoutTermsOf(datasets()));
        faults.addAll(files.notRounded());
        return faults;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "excel", "hexagons", "periods"})
    void everyFileIsValidAndOfNobody(String kind) throws IOException {
        assertThat(faults(bundles.resolve(kind))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"plain, 7, 17", "excel, 7, 17", "hexagons, 7, 17", "periods, 8, 19"})
    void aBundleIsComplete(String kind, int tables, int files) throws IOException {
        Path bundle = bundles.resolve(kind);
        assertThat(metadata(bundle))
                .hasSize(tables)
                .allSatisfy(file -> assertThat(
                                bundle.resolve(file.getFileName().toString().replace("-metadata.json", "")))
                        .isNotEmptyFile());
        try (Stream<Path> all = Files.list(bundle)) {
            assertThat(all).hasSize(files);
        }
        assertThat(datasets()).hasSameSizeAs(MADE_FROM);
        assertThat(Publishable.told(Files.readString(bundle.resolve("report.md"))))
                .hasSizeGreaterThan(20);
    }

    /** What one standard says of a column, the other says too. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "periods"})
    void bothStandardsSayTheSame(String kind) throws IOException {
        Path bundle = bundles.resolve(kind);
        Map<String, String> types = Map.of("string", "string", "integer", "integer", "decimal", "number");
        for (JsonNode resource : CsvOnTheWeb.JSON
                .readTree(Files.readString(bundle.resolve("datapackage.json")))
                .get("resources")) {
            List<String> fields = new ArrayList<>();
            resource.at("/schema/fields")
                    .forEach(field -> fields.add(
                            field.get("name").asText() + field.get("type").asText()));
            List<String> columns = new ArrayList<>();
            String path = resource.get("path").asText();
            if (path.endsWith(".csv")) {
                CsvOnTheWeb.JSON
                        .readTree(Files.readString(bundle.resolve(path + "-metadata.json")))
                        .at("/tableSchema/columns")
                        .forEach(column -> columns.add(column.get("titles").asText()
                                + types.get(column.get("datatype").asText())));
            }
            assertThat(fields).as(path).isEqualTo(columns);
        }
    }

    /** {@link MapFile} holds it against RFC 7946: rings, bounding box, validity. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "hexagons", "periods"})
    void theMapIsTheTableCellByCell(String kind) throws IOException {
        Path bundle = bundles.resolve(kind);
        List<MapFile.Feature> features =
                MapFile.read(Files.readString(bundle.resolve("areas.geojson"))).features();
        List<Map<String, String>> rows = TwoNations.rows(Files.readString(bundle.resolve("areas.csv")));
        assertThat(features).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            MapFile.Feature feature = features.get(i);
            assertThat(ISLES.contains(feature.polygon().getEnvelopeInternal())).isTrue();
            rows.get(i).forEach((column, cell) -> {
                boolean isMark = cell.matches("\\[[cxz]]");
                String property = feature.text(column);
                if (isMark) {
                    assertThat(property).isEqualTo("null");
                    assertThat(feature.text(column + "_mark")).isEqualTo(cell);
                } else {
                    assertThat(property).isEqualTo(cell);
                }
            });
        }
        if (kind.equals("hexagons")) {
            assertThat(rows).extracting(row -> row.get("people")).contains("[c]");
        }
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(bundles.resolve("plain"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** The checks themselves: one thing made wrong is one thing found. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    quality.csv ! counted,250 ! counted,many ! neither null nor of its datatype
                    quality.csv ! counted,250 ! counted,25.5 ! neither missing nor of its type
                    quality.csv ! counted,250 ! counted,247 ! quality.csv, people: 247
                    quality.csv ! counted,250 ! counted,,250 ! cells
                    quality.csv ! measure,people ! measure,persons ! the header is not
                    quality.csv ! all people in scope ! all EX-0116 in scope ! quality.csv: EX-0116
                    quality.csv ! all people in scope ! as in clients.csv ! quality.csv: clients.csv
                    quality.csv-metadata.json ! , "[c]" ] ! ] ! neither null nor of its datatype
                    quality.csv-metadata.json ! "datatype" : "integer" ! "datatype" : "people" ! datatype
                    quality.csv-metadata.json ! "titles" : "people" ! "title" : "people" ! title is no property of it
                    quality.csv-metadata.json ! "dc:creator" ! "creator" ! creator is no property of it
                    quality.csv-metadata.json ! "url" : "quality.csv" ! "url" : "bands.csv" ! url
                    quality.csv-metadata.json ! "lineTerminators" : [ "\\n" ] ! "lineTerminators" : [ "\\r\\n" ] ! line ends
                    quality.csv-metadata.json ! "utf-8" ! "utf-9" ! encoding
                    quality.csv-metadata.json ! Contains Royal Mail data ! Contains data ! quality.csv-metadata.json: onspd
                    datapackage.json ! "missingValues" : [ "", "[c]", ! "missingValues" : [ "", ! neither missing nor
                    datapackage.json ! "type" : "string" ! "type" : "integer" ! neither missing nor
                    datapackage.json ! "type" : "string" ! "type" : "text" ! type of
                    datapackage.json ! "name" : "quality" ! "name" : "Quality" ! its name
                    datapackage.json ! "path" : "quality.csv" ! "path" : "/quality.csv" ! no path in the package
                    datapackage.json ! "path" : "quality.csv" ! "path" : "bands.csv" ! are not the files
                    datapackage.json ! "doubleQuote" : true, ! ! doubleQuote
                    datapackage.json ! Open Parliament Licence v3.0 ! free ! datapackage.json: msoa-names
                    values.csv ! contacts,410,10 ! contacts,413,10 ! values.csv, sum: 413
                    report.md ! (about 40 of 220) ! (about 40 of 219) ! report.md: 219
                    report.md ! | counted | 250 ! | counted | 249 ! report.md: 249
                    report.md ! MSOA Names: House of Commons ! MSOA Names: House of Lords ! report.md: msoa-names
                    areas.geojson ! licensed under the Open Parliament ! under the Parliament ! areas.geojson: msoa-names
                    """)
    void whatIsMadeWrongIsFound(String name, String right, String wrong, String fault) throws IOException {
        Path bundle = copy();
        Path file = bundle.resolve(name);
        String text = Files.readString(file);
        String changed = text.replace(right, wrong == null ? "" : wrong);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
        assertThat(faults(bundle)).anySatisfy(each -> assertThat(each).contains(fault));
    }

    @Test
    void aFileThatNobodyListsIsFound() throws IOException {
        Path bundle = copy();
        Files.writeString(bundle.resolve("more.csv"), "a\n");
        assertThat(FrictionlessPackage.faults(bundle))
                .singleElement()
                .asString()
                .contains("are not the files");
        Files.delete(bundle.resolve("more.csv"));
        assertThat(faults(bundle)).isEmpty();
        Files.delete(bundle.resolve("time.csv"));
        assertThat(FrictionlessPackage.faults(bundle)).contains("time.csv: there is no such file");
    }
}

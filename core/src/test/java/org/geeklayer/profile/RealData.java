package org.geeklayer.profile;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.geeklayer.Atlas;
import org.geeklayer.install.AtlasBuilder;
import org.geeklayer.internal.csv.CsvRows;

/** The folder of published files that GEEKLAYER_REAL_DATA names, and its files as they are. */
final class RealData {
    static final String IOD2025 = "derived/IoD2025_File7_layout_england_lsoa21.csv.gz";
    static final String IOD2019 = "derived/IoD2019_File7_layout_england_lsoa11.csv.gz";
    static final String RESIDENTS = "population/lsoa21_population_mid2022.csv";
    static final String DISTRICTS = "lookups/la_all_codes.csv";
    static final String HX = "postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv";

    private RealData() {}

    static Path folder() {
        String folder = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(folder != null, "no published files: GEEKLAYER_REAL_DATA is not set");
        return Path.of(folder);
    }

    static Atlas install(Path atlas, String... files) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            paths.add(folder().resolve(file));
        }
        new AtlasBuilder(atlas, Optional.empty(), (step, rows) -> {}).add(paths, false);
        return Atlas.open(atlas);
    }

    static InputStream open(String file) throws IOException {
        InputStream in = Files.newInputStream(folder().resolve(file));
        return file.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** A row, whose columns are found by how their headers begin. */
    record Row(Map<String, Integer> columns, List<String> cells) {
        String get(String header) {
            return cells.get(columns.computeIfAbsent(header, key -> {
                for (Map.Entry<String, Integer> column : columns.entrySet()) {
                    if (column.getKey().startsWith(key)) {
                        return column.getValue();
                    }
                }
                throw new IllegalArgumentException(key);
            }));
        }

        double number(String header) {
            return Double.parseDouble(get(header).replace(",", ""));
        }
    }

    static List<Row> rows(String file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvRows csv = new CsvRows(open(file), file)) {
            List<String> header = csv.next().orElseThrow();
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                columns.put(header.get(i), i);
            }
            for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(new Row(columns, row.get()));
            }
        }
        return rows;
    }
}

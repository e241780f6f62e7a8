package org.geeklayer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sample data beside an invented district of Wales, in the published layouts: forty small areas, of which every 48th
 * rank of the Welsh index is one. Both indices are installed in part.
 */
final class TwoNations {
    /** The Welsh district. */
    static final String WELSH_DISTRICT = "W06999001";

    /** How many small areas the Welsh district has. */
    static final int AREAS = 40;

    private static final String LETTERS = "ABD";

    private final Path folder;

    TwoNations(Path folder) {
        this.folder = folder;
    }

    /** The header line of a file of the sample data. */
    static String header(String file) throws IOException {
        return Files.readAllLines(SampleData.FOLDER.resolve(file)).get(0).replace("\uFEFF", "");
    }

    /** A row of the directory, blank but for the columns named. */
    static String directoryRow(String header, Map<String, String> cells) {
        List<String> row = new ArrayList<>();
        for (String name : header.replace("\"", "").split(",", -1)) {
            row.add(cells.getOrDefault(name, ""));
        }
        return String.join(",", row);
    }

    /** A file of the test's own. */
    static Path write(Path file, List<String> lines) throws IOException {
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** The cells of a table by its headers. */
    static List<Map<String, String>> rows(String csv) {
        List<List<String>> records = CsvRecords.read(csv);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < record.size(); i++) {
                row.put(records.get(0).get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static String welshArea(int number) {
        return String.format(Locale.ROOT, "W01999%03d", number);
    }

    static int welshRank(int number) {
        return 1 + 48 * (number - 1);
    }

    static int welshResidents(int number) {
        return 1000 + 10 * number;
    }

    /** One of the three postcodes of a Welsh small area. */
    static String welshPostcode(int number, int which) {
        return "ZW" + (1 + (number - 1) / 10) + " " + (number - 1) % 10 + "A" + LETTERS.charAt(which);
    }

    /** Installs everything, and gives back the data folder. */
    Path install() throws IOException {
        String header = header("ONSPD_NOV_2025_UK_ZX.csv");
        List<String> directory = new ArrayList<>(List.of(header));
        List<String> index =
                new ArrayList<>(List.of("LSOA code,LSOA name (Eng),Local Authority name (Eng),WIMD 2025 ,Income , "));
        List<String> residents = new ArrayList<>(List.of("lsoacd,population"));
        for (int number = 1; number <= AREAS; number++) {
            String area = welshArea(number);
            for (int which = 0; which < LETTERS.length(); which++) {
                directory.add(directoryRow(
                        header,
                        Map.of(
                                "pcds",
                                welshPostcode(number, which),
                                "dointr",
                                "198001",
                                "usrtypind",
                                "0",
                                "lad25cd",
                                WELSH_DISTRICT,
                                "ctry25cd",
                                "W92000004",
                                "lsoa11cd",
                                area,
                                "lsoa21cd",
                                area,
                                "msoa21cd",
                                "W02999001")));
            }
            index.add(area + ",Cwmtref " + number + ",Cwmtref," + welshRank(number) + ","
                    + welshRank(AREAS + 1 - number) + ",");
            residents.add(area + "," + welshResidents(number));
        }
        index.add(",,,,,"); // as the publisher's file ends
        List<String> args = new ArrayList<>(List.of("data", "add", "--vintage", "2021"));
        args.addAll(List.of(SampleData.published()));
        args.add(write(folder.resolve("ONSPD_NOV_2025_UK_ZW.csv"), directory).toString());
        args.add(write(folder.resolve("wimd-2025-index-and-domain-ranks.csv"), index)
                .toString());
        args.add(
                write(folder.resolve("wales_population_mid2022.csv"), residents).toString());
        Path atlas = folder.resolve("atlas");
        Cli cli = Cli.on(atlas).launch(args.toArray(String[]::new));
        if (cli.exitCode() != Faults.DONE) {
            throw new IllegalStateException("the data of two nations cannot be installed: " + cli.err());
        }
        return atlas;
    }

    /** 200 people in England, 120 in Wales, and one whose home is not known. */
    static String clients() throws IOException {
        List<String> homes = rows(Files.readString(SampleData.FOLDER.resolve("ONSPD_NOV_2025_UK_ZX.csv"))).stream()
                .filter(row -> row.getOrDefault("doterm", "").isEmpty()
                        && !row.getOrDefault("lsoa21cd", "").isEmpty())
                .map(row -> row.getOrDefault("pcds", ""))
                .toList();
        StringBuilder list = new StringBuilder("id,postcode,channel\n");
        for (int i = 0; i < 200; i++) {
            list.append("E" + i + "," + homes.get(i * 7 % homes.size()) + "," + channel(i) + "\n");
        }
        for (int i = 0; i < 120; i++) {
            list.append("W" + i + "," + welshPostcode(welshHome(i), i % 3) + "," + channel(i) + "\n");
        }
        return list + "X,,Phone\n";
    }

    /** The small area in which a person in Wales lives. */
    static int welshHome(int person) {
        return 1 + person * person % AREAS;
    }

    private static String channel(int person) {
        return person % 2 == 0 ? "Phone" : "Website";
    }
}

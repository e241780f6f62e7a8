package org.geeklayer.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;

/**
 * A directory of some 300,000 postcodes in areas that no directory has. As in a published one, sectors are missing, those that
 * are there have about half of their units, and a third of the postcodes is terminated.
 */
final class InventedDirectory {
    private static final String SECOND_LETTERS = "ABCDEFGHKLMNOPQRSTUVWXY"; // after Z
    private static final int DISTRICTS = 30;
    private static final String UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ";
    private static final double SHARE_OF_SECTORS = 0.22;
    private static final double SHARE_OF_UNITS = 0.5;
    private static final double SHARE_TERMINATED = 0.35;
    private static final int POSTCODES_OF_AN_AREA = 60;

    private final List<Postcode> postcodes = new ArrayList<>();
    private final PostcodeDirectory directory;

    /** Makes the directory. */
    InventedDirectory() throws IOException {
        SplittableRandom random = new SplittableRandom(20_260_101);
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("dointr", "doterm", "usertype", "lad", "country", "msoa21", "lsoa11", "lsoa21")) {
            fields.put(field, field);
        }
        writer.declare(fields);
        for (String sector : sectors(random)) {
            for (int unit = 0; unit < UNIT_LETTERS.length() * UNIT_LETTERS.length(); unit++) {
                if (random.nextDouble() < SHARE_OF_UNITS) {
                    writer.add(add(sector, unit), values(random));
                }
            }
        }
        directory = PostcodeDirectory.open(
                InventedStore.of(writer::write),
                InventedStore.dataset("directory", Dataset.Kind.POSTCODES, postcodes.size()));
    }

    private static List<String> sectors(SplittableRandom random) {
        List<String> sectors = new ArrayList<>();
        for (int area = 0; area < SECOND_LETTERS.length(); area++) {
            for (int district = 1; district <= DISTRICTS; district++) {
                for (int sector = 0; sector < 10; sector++) {
                    if (random.nextDouble() < SHARE_OF_SECTORS) {
                        sectors.add("Z" + SECOND_LETTERS.charAt(area) + district + " " + sector);
                    }
                }
            }
        }
        return sectors;
    }

    private Postcode add(String sector, int unit) {
        Postcode postcode = Postcode.parse(sector
                + UNIT_LETTERS.charAt(unit / UNIT_LETTERS.length())
                + UNIT_LETTERS.charAt(unit % UNIT_LETTERS.length()));
        postcodes.add(postcode);
        return postcode;
    }

    /** What is published of the postcode that was added last. */
    private List<String> values(SplittableRandom random) {
        int number = postcodes.size() - 1;
        String area = smallArea(number).text();
        int msoa = number / POSTCODES_OF_AN_AREA / 5;
        return List.of(
                month(random, 1980, 20),
                random.nextDouble() < SHARE_TERMINATED ? month(random, 2000, 25) : "",
                random.nextInt(50) == 0 ? "1" : "0",
                code("E07", msoa / 25),
                "E92000001",
                code("E02", msoa),
                area,
                area);
    }

    private static String month(SplittableRandom random, int from, int years) {
        return Integer.toString((from + random.nextInt(years)) * 100 + 1 + random.nextInt(12));
    }

    private static String code(String prefix, int number) {
        return prefix + Integer.toString(1_000_000 + number).substring(1);
    }

    /** The directory. */
    PostcodeDirectory directory() {
        return directory;
    }

    /** How many postcodes there are. */
    int size() {
        return postcodes.size();
    }

    /** A postcode by its number, from 0. */
    Postcode postcode(int number) {
        return postcodes.get(number);
    }

    /** The small area of the postcode of a number, by both censuses. */
    AreaCode smallArea(int number) {
        return new AreaCode(code("E01", number / POSTCODES_OF_AN_AREA));
    }
}

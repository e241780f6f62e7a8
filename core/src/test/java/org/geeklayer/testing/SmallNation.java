package org.geeklayer.testing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;

/**
 * A whole nation of 200 invented small areas, of which the first is the most deprived, in five districts and forty MSOAs,
 * with residents and two postcodes an area. It is small enough to be complete, so that it can be a baseline itself. Two
 * areas share a rank, and two districts a name.
 */
public final class SmallNation {
    /** How many small areas there are. */
    public static final int AREAS = 200;

    /** The districts' names, in the order of their codes. */
    public static final List<String> DISTRICTS = List.of("Northby", "Southby", "Westby", "Twinby", "Twinby");

    /** A postcode in another nation, and its small area. */
    public static final String ABROAD = "ZX9 9ZZ";

    /** The edition that ranks them. */
    public static final IndexEdition EDITION = new IndexEdition(
            "iod2025",
            "English Indices of Deprivation 2025",
            "IMD 2025",
            "imd2025",
            2025,
            Nation.ENGLAND,
            Vintage.CENSUS_2021,
            RankCuts.equal(AREAS));

    private static final String LETTERS = "ABDEFGHJLN";
    private static final int TIED = 61; // has the rank of the area before it

    private SmallNation() {}

    /** The code of a small area; they are numbered from 1, the most deprived first. */
    public static String area(int number) {
        return String.format(java.util.Locale.ROOT, "E01%06d", number);
    }

    /** Its rank. */
    public static int rank(int number) {
        return number == TIED ? number - 1 : number;
    }

    /** The number of its district, from 0; deprived areas are commoner in the first. */
    public static int district(int number) {
        return number % 11 == 0 ? 4 : (number * 7 + number / 40) % 13 * (number + 60) / 900;
    }

    /** The code of a district. */
    public static String districtCode(int district) {
        return "E0700000" + (district + 1);
    }

    /** The MSOA that it lies in: eight to a district. */
    public static String msoa(int number) {
        return String.format(java.util.Locale.ROOT, "E02%06d", district(number) * 8 + number % 8 + 1);
    }

    /** Its residents; one has a fraction. */
    public static double residents(int number) {
        return 900 + number * 137 % 1100 + (number == 5 ? 0.5 : 0);
    }

    /** Its children. */
    public static double children(int number) {
        return 100 + number * 31 % 300;
    }

    /** One of its two postcodes. */
    public static String postcode(int number, int which) {
        int i = number - 1;
        return "ZX" + (i / 50 + 1) + " " + i % 50 / 5 + LETTERS.charAt(i % 5) + LETTERS.charAt(which);
    }

    /** The directory of all postcodes. */
    public static PostcodeDirectory directory(Path folder) throws IOException {
        return directory(folder, true);
    }

    /** The directory, with MSOAs or without. */
    public static PostcodeDirectory directory(Path folder, boolean hasMsoas) throws IOException {
        List<String> fields = new ArrayList<>(List.of("dointr", "doterm", "lad", "country", "lsoa21"));
        if (hasMsoas) {
            fields.add("msoa21");
        }
        Map<String, String> declared = new LinkedHashMap<>();
        fields.forEach(field -> declared.put(field, field + "cd"));
        PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        directory.declare(declared);
        for (int number = 1; number <= AREAS; number++) {
            for (int which = 0; which < 2; which++) {
                List<String> values =
                        List.of("198001", "", districtCode(district(number)), "E92000001", area(number), msoa(number));
                directory.add(Postcode.parse(postcode(number, which)), values.subList(0, fields.size()));
            }
        }
        List<String> abroad = List.of("198001", "", "S12000099", "S92000003", "S01000001", "S02000001");
        directory.add(Postcode.parse(ABROAD), abroad.subList(0, fields.size()));
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, directory::write),
                SmallAtlas.dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    /** The index of the first so many areas. */
    public static DeprivationIndex index(Path folder, int areas) throws IOException {
        DeprivationIndexWriter index = new DeprivationIndexWriter(EDITION, List.of(SmallAtlas.IMD));
        for (int number = 1; number <= areas; number++) {
            AreaCode code = new AreaCode(area(number));
            BigDecimal rank = BigDecimal.valueOf(rank(number));
            BigDecimal decile = BigDecimal.valueOf((10 * rank(number) + AREAS - 1) / AREAS);
            require(index.putRank(code, SmallAtlas.IMD, rank)
                    .or(() -> index.putDecile(code, SmallAtlas.IMD, decile))
                    .or(() -> index.putLad(code, new AreaCode(districtCode(district(code(code)))))));
        }
        return DeprivationIndex.open(
                SmallAtlas.store(folder, index::write), SmallAtlas.dataset("iod2025", Dataset.Kind.INDEX));
    }

    private static int code(AreaCode code) {
        return Integer.parseInt(code.text().substring(3));
    }

    private static void require(Optional<String> fault) {
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
        }
    }

    /** Residents and children of the first so many areas. */
    public static Population population(Path folder, int areas) throws IOException {
        Population.Builder population = new Population.Builder(
                Vintage.CENSUS_2021,
                Optional.of(2022),
                Map.of(
                        Population.Group.TOTAL, "residents, mid-2022",
                        Population.Group.CHILDREN, "children aged 0 to 15, mid-2022"));
        for (int number = 1; number <= areas; number++) {
            AreaCode code = new AreaCode(area(number));
            require(population.put(code, Population.Group.TOTAL, BigDecimal.valueOf(residents(number))));
            require(population.put(code, Population.Group.CHILDREN, BigDecimal.valueOf(children(number))));
        }
        return Population.open(
                SmallAtlas.store(folder, population::write),
                SmallAtlas.dataset("population-2022-lsoa21", Dataset.Kind.POPULATION));
    }

    /** Names of the districts, the nation and the MSOAs. */
    public static AreaNames names(Path folder) throws IOException {
        AreaNames.Builder names = new AreaNames.Builder();
        for (int district = 0; district < DISTRICTS.size(); district++) {
            names.add("lad", districtCode(district), DISTRICTS.get(district));
        }
        names.add("country", "E92000001", "England");
        names.add("country", "S92000003", "Scotland");
        for (int number = 1; number <= AREAS; number++) {
            names.add("msoa21", msoa(number), "Ward of " + msoa(number));
        }
        return AreaNames.in(List.of(SmallAtlas.store(folder, names::write)));
    }
}

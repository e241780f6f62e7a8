package org.geeklayer.testing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The {@link SmallNation} with all that places are made of. Its small areas are squares of a kilometre, twenty in a row from
 * west to east and ten rows from south to north. Each has five postcodes on a cross: three of homes, one that is terminated
 * and one of a large user. Wards cut small areas; two regions and a county are made of districts. The index has domains and
 * scores, and there is a former edition on areas of 2011, of which the last five were each split into two.
 */
public final class SmallPlaces {
    /** The western edge of the first small area, in metres. */
    public static final int WEST = 400_000;

    /** The southern edge of the first small area, in metres. */
    public static final int SOUTH = 300_000;

    /** The side of a small area, in metres. */
    public static final int SIDE = 1000;

    /** How many small areas stand in a row. */
    public static final int ACROSS = 20;

    /** How many postcodes a small area has. */
    public static final int POSTCODES = 5;

    /** The share of people of working age who are deprived of employment. */
    public static final Domain EMPLOYMENT = new Domain("employment", "Employment", Domain.Kind.DOMAIN);

    /** A part of a domain. */
    public static final Domain OUTDOORS = new Domain("outdoors", "Outdoors", Domain.Kind.SUBDOMAIN);

    /** A postcode of Northern Ireland, whose metres are of another grid. */
    public static final String IRISH = "BT1 1AA";

    /** A postcode without a grid reference. */
    public static final String NOWHERE = "ZX9 9XX";

    /** How many small areas the former edition ranks. */
    public static final int FORMER_AREAS = 195;

    /** The edition before, on areas of 2011. */
    public static final IndexEdition FORMER = new IndexEdition(
            "iod2019",
            "English Indices of Deprivation 2019",
            "IMD 2019",
            "imd2019",
            2019,
            Nation.ENGLAND,
            Vintage.CENSUS_2011,
            RankCuts.equal(FORMER_AREAS));

    /** A region of the first three districts, and one of the others. */
    public static final List<String> REGIONS = List.of("E12000001", "E12000003");

    /** The county of the first two districts; the others are in none. */
    public static final String COUNTY = "E10000001";

    private static final int UNCHANGED = 190;
    private static final int[][] CROSS = {{500, 500}, {250, 500}, {750, 500}, {500, 250}, {500, 750}};

    private SmallPlaces() {}

    /** The code of the area that a small area of 2021 was in 2011. */
    public static String formerArea(int number) {
        return SmallNation.area(number <= UNCHANGED ? number : 1001 + (number - UNCHANGED - 1) / 2);
    }

    /** The code of the district of a small area in the former edition: one had another code, one has gone. */
    public static String formerDistrict(int number) {
        if (number > UNCHANGED) {
            return "E07000009";
        }
        int district = SmallNation.district(number);
        return district == 0 ? "E06000001" : SmallNation.districtCode(district);
    }

    /** The region of a district, from 0. */
    public static String region(int district) {
        return REGIONS.get(district < 3 ? 0 : 1);
    }

    /** The county of a district, or a pseudo code. */
    public static String county(int district) {
        return district < 2 ? COUNTY : "E99999999";
    }

    /** The ward of a postcode: the third home lies in another ward than the first two. One postcode has none. */
    public static String ward(int number, int which) {
        return number == 20 && which == 2
                ? ""
                : wardCode(SmallNation.district(number) * 10 + (number + (which < 2 ? 0 : 1)) % 3);
    }

    /** The code of a ward. */
    public static String wardCode(int number) {
        return String.format(Locale.ROOT, "E05%06d", number);
    }

    /** One of the five postcodes of a small area. */
    public static String postcode(int number, int which) {
        return SmallNation.postcode(number, which);
    }

    /** Whether a postcode is terminated: the fourth, and in some areas all homes or all postcodes. */
    public static boolean isTerminated(int number, int which) {
        return which == 3 || number % 50 == 8 || (number % 50 == 7 && which < 3);
    }

    /** Whether a postcode is of a large user: the last is. */
    public static boolean isLargeUser(int which) {
        return which == 4;
    }

    /** Metres east of a postcode. */
    public static int easting(int number, int which) {
        return WEST + SIDE * ((number - 1) % ACROSS) + CROSS[which][0];
    }

    /** Metres north of a postcode. */
    public static int northing(int number, int which) {
        return SOUTH + SIDE * ((number - 1) / ACROSS) + CROSS[which][1];
    }

    /** The share of a small area's homes that some test holds for: of homes, else large users, else terminated postcodes. */
    public static double share(int number, IntPredicate holds) {
        List<Integer> homes = of(number, false, false);
        List<Integer> live = of(number, false, true);
        List<Integer> counted = !homes.isEmpty() ? homes : !live.isEmpty() ? live : of(number, true, false);
        return (double) counted.stream().filter(holds::test).count() / counted.size();
    }

    private static List<Integer> of(int number, boolean terminated, boolean large) {
        return IntStream.range(0, POSTCODES)
                .filter(which ->
                        isTerminated(number, which) == terminated && (terminated || isLargeUser(which) == large))
                .boxed()
                .toList();
    }

    /** The directory of all postcodes. */
    public static PostcodeDirectory directory(Path folder) throws IOException {
        return directory(folder, Set.of(), number -> true);
    }

    /** The directory without some fields, and with the postcodes of some small areas alone. */
    public static PostcodeDirectory directory(Path folder, Set<String> without, IntPredicate covered)
            throws IOException {
        PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        Map<String, String> declared = new LinkedHashMap<>();
        row(1, 0).keySet().stream()
                .filter(field -> !without.contains(field))
                .forEach(field -> declared.put(field, field + "cd"));
        directory.declare(declared);
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            for (int which = 0; which < POSTCODES && covered.test(number); which++) {
                put(directory, declared.keySet(), postcode(number, which), row(number, which));
            }
        }
        Map<String, String> abroad = row(1, 0);
        abroad.putAll(Map.of("lad", "S12000099", "country", "S92000003", "lsoa21", "S01000001", "lsoa11", "S01000001"));
        abroad.putAll(Map.of("msoa21", "S02000001", "ward", "S13000001", "region", "", "county", "S99999999"));
        put(directory, declared.keySet(), SmallNation.ABROAD, abroad);
        Map<String, String> irish = row(1, 0);
        irish.putAll(Map.of("lad", "N09000001", "country", "N92000002", "lsoa21", "N21000001", "lsoa11", "95AA01S1"));
        irish.putAll(Map.of("msoa21", "", "ward", "N08000001", "region", "", "county", "N99999999"));
        put(directory, declared.keySet(), IRISH, irish);
        Map<String, String> nowhere = new LinkedHashMap<>(row(1, 0));
        nowhere.replaceAll((field, value) -> field.equals("dointr") ? value : "");
        put(directory, declared.keySet(), NOWHERE, nowhere);
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, directory::write),
                SmallAtlas.dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    private static void put(
            PostcodeDirectoryWriter directory, Set<String> fields, String postcode, Map<String, String> row) {
        directory.add(Postcode.parse(postcode), fields.stream().map(row::get).toList());
    }

    private static Map<String, String> row(int number, int which) {
        int district = SmallNation.district(number);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("dointr", "198001");
        row.put("doterm", isTerminated(number, which) ? "202001" : "");
        row.put("usertype", isLargeUser(which) ? "1" : "0");
        row.put("lad", SmallNation.districtCode(district));
        row.put("country", "E92000001");
        row.put("region", region(district));
        row.put("county", county(district));
        row.put("ward", ward(number, which));
        row.put("lsoa11", formerArea(number));
        row.put("lsoa21", SmallNation.area(number));
        row.put("msoa21", SmallNation.msoa(number));
        row.put("easting", Integer.toString(easting(number, which)));
        row.put("northing", Integer.toString(northing(number, which)));
        return row;
    }

    /** The rank of a small area in a domain; that of the index as a whole has a tie. */
    public static int rank(Domain domain, int number) {
        return domain.kind() == Domain.Kind.OVERALL
                ? SmallNation.rank(number)
                : (number * multiplier(domain) - 1) % SmallNation.AREAS + 1;
    }

    private static int multiplier(Domain domain) {
        return switch (domain.id()) {
            case "income" -> 7;
            case "employment" -> 11;
            case "idaci" -> 3;
            default -> 1;
        };
    }

    /** The score of a small area in a domain: a rate for all but the index as a whole. */
    public static BigDecimal score(Domain domain, int number) {
        int deprivation = SmallNation.AREAS + 1 - rank(domain, number);
        return domain.kind() == Domain.Kind.OVERALL
                ? BigDecimal.valueOf(123L + 379L * deprivation, 3)
                : BigDecimal.valueOf(1 + 2L * deprivation, 3);
    }

    /** The decile that a rank lies in. */
    public static int decile(int rank) {
        return (10 * rank + SmallNation.AREAS - 1) / SmallNation.AREAS;
    }

    /** The index of all small areas. */
    public static DeprivationIndex index(Path folder) throws IOException {
        return index(folder, number -> true, (number, value) -> true);
    }

    /** The index of some small areas; values, such as {@code imd.score} or {@code lad}, are put where they are wanted. */
    public static DeprivationIndex index(Path folder, IntPredicate areas, BiPredicate<Integer, String> wanted)
            throws IOException {
        List<Domain> domains = List.of(SmallAtlas.IMD, SmallAtlas.INCOME, EMPLOYMENT, OUTDOORS, SmallAtlas.IDACI);
        DeprivationIndexWriter index = new DeprivationIndexWriter(SmallNation.EDITION, domains);
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            if (!areas.test(number)) {
                continue;
            }
            AreaCode code = new AreaCode(SmallNation.area(number));
            for (Domain domain : domains) {
                int rank = rank(domain, number);
                if (wanted.test(number, domain.id() + ".rank")) {
                    require(index.putRank(code, domain, BigDecimal.valueOf(rank)));
                }
                if (wanted.test(number, domain.id() + ".decile")) {
                    require(index.putDecile(code, domain, BigDecimal.valueOf(decile(rank))));
                }
                if (wanted.test(number, domain.id() + ".score")) {
                    require(index.putScore(code, domain, score(domain, number)));
                }
            }
            if (wanted.test(number, "lad")) {
                require(index.putLad(code, new AreaCode(SmallNation.districtCode(SmallNation.district(number)))));
            }
        }
        return DeprivationIndex.open(
                SmallAtlas.store(folder, index::write), SmallAtlas.dataset("iod2025", Dataset.Kind.INDEX));
    }

    /** The former edition's index, of ranks and deciles alone. */
    public static DeprivationIndex former(Path folder) throws IOException {
        DeprivationIndexWriter index = new DeprivationIndexWriter(FORMER, List.of(SmallAtlas.IMD));
        int rank = 0;
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            if (number > 1 && formerArea(number).equals(formerArea(number - 1))) {
                continue;
            }
            rank++;
            AreaCode code = new AreaCode(formerArea(number));
            require(index.putRank(code, SmallAtlas.IMD, BigDecimal.valueOf(rank)));
            require(index.putDecile(
                    code, SmallAtlas.IMD, BigDecimal.valueOf((10L * rank + FORMER_AREAS - 1) / FORMER_AREAS)));
            require(index.putLad(code, new AreaCode(formerDistrict(number))));
        }
        return DeprivationIndex.open(
                SmallAtlas.store(folder, index::write), SmallAtlas.dataset("iod2019", Dataset.Kind.INDEX));
    }

    private static void require(Optional<String> fault) {
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
        }
    }

    /** People of working age; nobody in one small area. */
    public static double workingAge(int number) {
        return number == 12 ? 0 : 400 + number * 53 % 500;
    }

    /** Residents, children and people of working age of all small areas. */
    public static Population population(Path folder) throws IOException {
        return population(folder, SmallNation::residents);
    }

    /** The same with other residents; NaN stands for a small area without a number. */
    public static Population population(Path folder, IntToDoubleFunction residents) throws IOException {
        Population.Builder population = new Population.Builder(
                Vintage.CENSUS_2021,
                Optional.of(2022),
                Map.of(
                        Population.Group.TOTAL, "residents, mid-2022",
                        Population.Group.CHILDREN, "children aged 0 to 15, mid-2022",
                        Population.Group.WORKING_AGE, "people aged 18 to 66, mid-2022"));
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            AreaCode code = new AreaCode(SmallNation.area(number));
            double total = residents.applyAsDouble(number);
            if (!Double.isNaN(total)) {
                require(population.put(code, Population.Group.TOTAL, BigDecimal.valueOf(total)));
            }
            require(population.put(code, Population.Group.CHILDREN, BigDecimal.valueOf(SmallNation.children(number))));
            require(population.put(code, Population.Group.WORKING_AGE, BigDecimal.valueOf(workingAge(number))));
        }
        return Population.open(
                SmallAtlas.store(folder, population::write),
                SmallAtlas.dataset("population-2022-lsoa21", Dataset.Kind.POPULATION));
    }

    /** Names of districts of both editions, the county, wards, MSOAs and small areas; each district has a Castle ward. */
    public static AreaNames names(Path folder) throws IOException {
        AreaNames.Builder names = new AreaNames.Builder();
        for (int district = 0; district < SmallNation.DISTRICTS.size(); district++) {
            String name = SmallNation.DISTRICTS.get(district);
            names.add("lad", SmallNation.districtCode(district), name);
            names.add("ward", wardCode(district * 10), "Castle");
            names.add("ward", wardCode(district * 10 + 1), "Market " + (district + 1));
            names.add("ward", wardCode(district * 10 + 2), "Station " + (district + 1));
        }
        names.add("lad", "E06000001", SmallNation.DISTRICTS.get(0));
        names.add("lad", "E07000009", "Oldby");
        names.add("county", COUNTY, "Bigshire");
        names.add("ward", "S13000001", "Market 1");
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            names.add("msoa21", SmallNation.msoa(number), "Part " + SmallNation.msoa(number));
            names.add("lsoa21", SmallNation.area(number), "Place " + number);
        }
        return AreaNames.in(List.of(SmallAtlas.store(folder, names::write)));
    }

    /** The squares of some small areas, as a layer. */
    public static Boundaries boundaries(Path folder, IntPredicate areas) throws IOException {
        Boundaries.Builder layer =
                new Boundaries.Builder(Optional.of(AreaType.SMALL_AREA), Optional.of(Vintage.CENSUS_2021), 27700);
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            if (areas.test(number)) {
                require(layer.put(
                        new AreaCode(SmallNation.area(number)), "", new GeometryFactory().toGeometry(square(number))));
            }
        }
        return Boundaries.open(
                SmallAtlas.store(folder, layer::write),
                SmallAtlas.dataset("boundaries-lsoa21", Dataset.Kind.BOUNDARIES));
    }

    /** The square of a small area. */
    public static Envelope square(int number) {
        int west = easting(number, 0) - SIDE / 2;
        int south = northing(number, 0) - SIDE / 2;
        return new Envelope(west, west + SIDE, south, south + SIDE);
    }

    /** The numbers of the small areas of a district, from 0. */
    public static List<Integer> inDistrict(int district) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            if (SmallNation.district(number) == district) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}

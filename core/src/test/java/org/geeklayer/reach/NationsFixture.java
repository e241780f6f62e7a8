package org.geeklayer.reach;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.SmallNation;

/**
 * The small nation beside a smaller one, which ranks the small areas of another census, has bands but no deciles, and whose
 * index does not say in which district an area lies. Every area has a rural-urban class but a few.
 */
final class NationsFixture {
    /** Small areas of the second nation; the first is the most deprived. */
    static final int WELSH = 120;

    static final IndexEdition WALES = new IndexEdition(
            "wimd2019",
            "Welsh Index of Multiple Deprivation 2019",
            "WIMD 2019",
            "wimd2019",
            2019,
            Nation.WALES,
            Vintage.CENSUS_2011,
            RankCuts.stated(WELSH, List.of(), Map.of(10, 13, 20, 25, 30, 37, 50, 61)));

    /** Limits of its own for urban and rural areas, in either nation. */
    static final String PRESET = """
            {
              "name": "village-hall",
              "title": "Villages and deprived towns",
              "source": "An invented funder",
              "sourceDate": "2025-11",
              "editions": {
                "iod2025": {
                  "rankBelow": { "urban": 31, "rural": 101 },
                  "urbanClasses": ["UN1"],
                  "ruralClasses": ["RSN1"]
                },
                "wimd2019": {
                  "rankBelow": { "urban": 19, "rural": 61 },
                  "urbanClasses": ["A1"],
                  "ruralClasses": ["F1"]
                }
              }
            }
            """;

    final DeprivationIndex england;
    final DeprivationIndex wales;
    final PostcodeDirectory directory;
    final List<Population> populations;
    final AreaNames names;
    final Preset preset;

    NationsFixture(Path folder) throws IOException {
        england = SmallNation.index(folder, SmallNation.AREAS);
        wales = wales(folder);
        directory = directory(folder);
        populations = List.of(SmallNation.population(folder, SmallNation.AREAS), population(folder));
        names = SmallNation.names(folder);
        Path file = Files.writeString(folder.resolve("village-hall.json"), PRESET);
        preset = Preset.read(file);
        Files.delete(file);
    }

    static String welsh(int number) {
        return String.format(Locale.ROOT, "W01%06d", number);
    }

    static String welshPostcode(int number, int which) {
        return SmallNation.postcode(number, which).replace("ZX", "ZW");
    }

    static double welshResidents(int number) {
        return 1000 + number * 53 % 700;
    }

    /** The rural-urban class of an area of the small nation: blank for a few. */
    static String english(int number) {
        return number % 17 == 0 ? "" : number % 3 == 0 ? "RSN1" : "UN1";
    }

    static String welshClass(int number) {
        return number % 2 == 0 ? "F1" : "A1";
    }

    private static DeprivationIndex wales(Path folder) throws IOException {
        DeprivationIndexWriter index = new DeprivationIndexWriter(WALES, List.of(SmallAtlas.IMD));
        for (int number = 1; number <= WELSH; number++) {
            require(index.putRank(new AreaCode(welsh(number)), SmallAtlas.IMD, BigDecimal.valueOf(number)));
        }
        return DeprivationIndex.open(
                SmallAtlas.store(folder, index::write), SmallAtlas.dataset("wimd2019", Dataset.Kind.INDEX));
    }

    private static void require(Optional<String> fault) {
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
        }
    }

    private static Population population(Path folder) throws IOException {
        Population.Builder population = new Population.Builder(
                Vintage.CENSUS_2011, Optional.of(2019), Map.of(Population.Group.TOTAL, "residents, mid-2019"));
        for (int number = 1; number <= WELSH; number++) {
            require(population.put(
                    new AreaCode(welsh(number)), Population.Group.TOTAL, BigDecimal.valueOf(welshResidents(number))));
        }
        return Population.open(
                SmallAtlas.store(folder, population::write),
                SmallAtlas.dataset("population-2019-lsoa11", Dataset.Kind.POPULATION));
    }

    private static PostcodeDirectory directory(Path folder) throws IOException {
        List<String> fields =
                List.of("dointr", "doterm", "lad", "country", "lsoa11", "lsoa21", "ruralurban11", "ruralurban21");
        Map<String, String> declared = new LinkedHashMap<>();
        fields.forEach(field -> declared.put(field, field + "cd"));
        PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        directory.declare(declared);
        for (int which = 0; which < 2; which++) {
            for (int number = 1; number <= SmallNation.AREAS; number++) {
                String lad = SmallNation.districtCode(SmallNation.district(number));
                String area = SmallNation.area(number);
                directory.add(
                        Postcode.parse(SmallNation.postcode(number, which)),
                        List.of("198001", "", lad, "E92000001", "", area, "", english(number)));
            }
            for (int number = 1; number <= WELSH; number++) {
                String newer = String.format(Locale.ROOT, "W01%06d", 500_000 + number);
                directory.add(
                        Postcode.parse(welshPostcode(number, which)),
                        List.of(
                                "198001",
                                "",
                                "W0600000" + (1 + number % 2),
                                "W92000004",
                                welsh(number),
                                newer,
                                welshClass(number),
                                ""));
            }
        }
        directory.add(
                Postcode.parse(SmallNation.ABROAD),
                List.of("198001", "", "S12000099", "S92000003", "S01000001", "S01000002", "", ""));
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, directory::write),
                SmallAtlas.dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    Reach count(ReachOptions options, List<List<String>> rows, DeprivationIndex... indices) throws IOException {
        return count(options, ReachFixture.HEADER, rows, indices);
    }

    /** Counts rows under another header. */
    Reach count(ReachOptions options, String header, List<List<String>> rows, DeprivationIndex... indices)
            throws IOException {
        StringBuilder text = new StringBuilder(header);
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        Enricher enricher = Enricher.of(directory, List.of(indices));
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                "list.csv",
                ClientOptions.DETECT)) {
            return Reach.count(clients, enricher, List.of(indices), options, row -> {});
        }
    }

    Baseline english(Optional<Preset> with, String... places) throws IOException {
        Gazetteer gazetteer = gazetteer(england);
        List<Catchment> found = new ArrayList<>();
        for (String place : places) {
            found.add(gazetteer.find(place));
        }
        return Baseline.of(
                england,
                populations,
                Population.Group.TOTAL,
                found,
                with,
                directory.ruralUrban(england.edition().vintage()));
    }

    /** The Welsh areas from the most deprived on, so many of them. */
    Baseline welsh(Optional<Preset> with, int areas) throws IOException {
        Catchment place = gazetteer(wales)
                .list(
                        Catchment.Kind.LIST,
                        "Cwm",
                        IntStream.rangeClosed(1, areas)
                                .mapToObj(number -> new AreaCode(welsh(number)))
                                .toList());
        return Baseline.of(
                wales,
                populations,
                Population.Group.TOTAL,
                List.of(place),
                with,
                directory.ruralUrban(wales.edition().vintage()));
    }

    private Gazetteer gazetteer(DeprivationIndex index) {
        return Gazetteer.of(index, Optional.of(directory), AreaLookup.in(List.of()), names, List.of());
    }

    /** People of both nations, a few elsewhere or nowhere. */
    static List<List<String>> invented(int english, int welsh, long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < english + welsh; i++) {
            double where = Math.pow(random.nextDouble(), 1.7);
            String home = i < english
                    ? SmallNation.postcode(1 + (int) (SmallNation.AREAS * where), random.nextInt(2))
                    : welshPostcode(1 + (int) (WELSH * where), random.nextInt(2));
            String cell = switch (random.nextInt(25)) {
                case 0 -> "";
                case 1 -> "no fixed abode";
                case 2 -> SmallNation.ABROAD;
                default -> home;
            };
            rows.add(List.of(
                    "P" + i,
                    cell,
                    List.of("Outreach", "Phone", "Website").get(random.nextInt(3)),
                    List.of("Advice", "Food").get(random.nextInt(2))));
        }
        return rows;
    }
}

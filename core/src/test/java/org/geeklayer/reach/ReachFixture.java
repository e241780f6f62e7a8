package org.geeklayer.reach;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;
import org.geeklayer.testing.SmallNation;

/** Reports on lists of invented people in the small nation. */
final class ReachFixture {
    static final String HEADER = "id,postcode,channel,service,date\n";
    static final int CHANNEL = 2;
    static final int SERVICE = 3;
    static final Optional<DisclosureRule> EXACT = Optional.empty();
    static final Optional<DisclosureRule> CONTROLLED = Optional.of(DisclosureRule.STANDARD);

    final DeprivationIndex index;
    final Population population;
    final AreaNames names;
    final Enricher enricher;

    ReachFixture(Path folder) throws IOException {
        this(folder, true);
    }

    /** With a directory that has MSOAs, or with one that has none. */
    ReachFixture(Path folder, boolean hasMsoas) throws IOException {
        index = SmallNation.index(folder, SmallNation.AREAS);
        population = SmallNation.population(folder, SmallNation.AREAS);
        names = SmallNation.names(folder);
        enricher = Enricher.of(SmallNation.directory(folder, hasMsoas), List.of(index));
    }

    /** One row each is a person, in groups of columns. */
    static ReachOptions people(int... by) {
        return options(true, Set.of(), by);
    }

    /** Records are counted, in groups of columns. */
    static ReachOptions records(int... by) {
        return options(false, Set.of(), by);
    }

    static ReachOptions options(boolean oneRowPerPerson, Set<Postcode> excluded, int... by) {
        return new ReachOptions(
                OptionalInt.empty(),
                oneRowPerPerson,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Arrays.stream(by).boxed().toList(),
                false,
                excluded);
    }

    Reach count(ReachOptions options, List<List<String>> rows) throws IOException {
        return count(options, HEADER, rows);
    }

    /** Counts rows under another header. */
    Reach count(ReachOptions options, String header, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder(header);
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                "list.csv",
                ClientOptions.DETECT)) {
            return Reach.count(clients, enricher, index, options, row -> {});
        }
    }

    Baseline baseline(String... places) throws IOException {
        return Baseline.of(index, List.of(population), Population.Group.TOTAL, places(index, places));
    }

    /** Places by name or code, as an index has them. */
    List<Catchment> places(DeprivationIndex of, String... places) throws IOException {
        Gazetteer gazetteer =
                Gazetteer.of(of, Optional.of(enricher.directory()), AreaLookup.in(List.of()), names, List.of());
        List<Catchment> found = new ArrayList<>();
        for (String place : places) {
            found.add(gazetteer.find(place));
        }
        return found;
    }

    ReachReport report(
            ReachOptions options,
            List<List<String>> rows,
            Baseline baseline,
            Optional<AreaType> areas,
            Optional<DisclosureRule> rule)
            throws IOException {
        return count(options, rows).report(baseline, areas, names, rule).report();
    }

    /** People of three channels, the first of which reaches the most deprived areas; some cannot be placed. */
    static List<List<String>> invented(int number, long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int channel = random.nextInt(3);
            double where = Math.pow(random.nextDouble(), List.of(2.5, 1.5, 0.9).get(channel));
            int area = 1 + (int) (SmallNation.AREAS * where);
            String cell = switch (random.nextInt(25)) {
                case 0 -> "";
                case 1 -> "no fixed abode";
                case 2 -> SmallNation.ABROAD;
                case 3 -> "ZX9 1AA";
                default -> SmallNation.postcode(area, random.nextInt(2));
            };
            rows.add(List.of(
                    "P" + i,
                    cell,
                    List.of("Outreach", "Phone", "Website").get(channel),
                    List.of("Advice", "Food").get(random.nextInt(2))));
        }
        return rows;
    }

    /** So many people of one channel at the first postcode of an area. */
    static List<List<String>> crowd(int number, int area, String channel) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            rows.add(List.of(
                    channel + area + "-" + i, area == 0 ? "" : SmallNation.postcode(area, 0), channel, "Advice"));
        }
        return rows;
    }

    /** One list after another. */
    static List<List<String>> both(List<List<String>> one, List<List<String>> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** A table as it is written. */
    static String csv(Table table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.writeCsv(out, false);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The rows of a table, each by the names of its columns. */
    static List<Map<String, String>> rows(Table table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            Map<String, String> cells = new LinkedHashMap<>();
            List<Column> columns = table.columns();
            for (int i = 0; i < row.size(); i++) {
                cells.put(columns.get(i).name(), row.get(i).text());
            }
            rows.add(cells);
        }
        return rows;
    }
}

package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.reach.ReachReport.About;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ValueLines.AreaMembers;
import org.geeklayer.statistics.Funnel;
import org.geeklayer.statistics.Rate;

/** The people of one baseline by area. */
final class AreaCounts {
    private static final double CONFIDENCE = 0.95;
    private static final int FEWEST = 5;

    private final Geography geography;
    private final Atoms atoms;
    private final int number;
    private final Baseline baseline;
    private final Reach reach;
    private final AreaNames names;
    private final NavigableMap<String, Members> areas = new TreeMap<>();

    /** Who is in one area. */
    private static final class Members {
        private final long[] people;
        private final Set<Integer> possible = new HashSet<>();
        private final Set<AreaCode> smallAreas;
        private final double residents;

        Members(int atoms, Division.Part part) {
            people = new long[atoms];
            smallAreas = part.smallAreas();
            residents = part.residents();
        }
    }

    /**
     * Counts people by area.
     *
     * @param number which of the baselines
     */
    AreaCounts(Geography geography, Atoms atoms, int number, Reach reach, AreaNames names) {
        this.geography = geography;
        this.atoms = atoms;
        this.number = number;
        this.baseline = atoms.baselines().get(number);
        this.reach = reach;
        this.names = names;
        Division division = reach.divide(baseline, geography);
        division.parts().forEach((code, part) -> {
            Members members = new Members(atoms.size(), part);
            part.smallAreas().forEach(smallArea -> members.possible.add(atom(smallArea)));
            areas.put(code, members);
        });
        reach.tally().atPostcodes().forEach((postcode, smallArea, units) -> {
            if (baseline.byArea().containsKey(smallArea)) {
                Members members = Objects.requireNonNull(areas.get(division.area(smallArea, postcode)));
                members.people[atom(smallArea)] += units;
            }
        });
    }

    private int atom(AreaCode code) {
        return atoms.atom(number, baseline.ranked().find(code).orElseThrow());
    }

    private long excluded(AreaCode code) {
        return reach.tally().inExcludedPostcodes().getOrDefault(code, 0L);
    }

    /** A row for each area. */
    List<Row> rows() {
        return areas.values().stream()
                .map(members -> row(members.people, members.possible, List.of(atoms.used(number))))
                .toList();
    }

    /**
     * What no row of an area holds and is not published: people at excluded postcodes, then everybody who lies in no area of
     * these tables.
     */
    static List<Row> others(Atoms atoms, Placing all, List<AreaCounts> tables) {
        long[] excluded = new long[atoms.size()];
        Set<Integer> anywhere = new HashSet<>();
        Set<Integer> outside = new HashSet<>(atoms.possible());
        for (AreaCounts table : tables) {
            table.baseline.byArea().keySet().forEach(code -> excluded[table.atom(code)] += table.excluded(code));
            table.areas.values().forEach(members -> anywhere.addAll(members.possible));
            outside.removeAll(atoms.possible(table.number));
        }
        long[] elsewhere = new long[atoms.size()];
        List<Long> everybody = all.atoms();
        outside.forEach(atom -> elsewhere[atom] = everybody.get(atom));
        return List.of(row(excluded, anywhere, List.of()), row(elsewhere, outside, List.of()));
    }

    private static Row row(long[] people, Set<Integer> possible, List<Span> spans) {
        List<Long> list = new ArrayList<>();
        for (long count : people) {
            list.add(count);
        }
        return new Row(list, possible, spans);
    }

    /** The areas of lines, each with its small areas; none where areas cut these. */
    List<AreaMembers> members(List<AreaLine> lines) {
        return geography.isCut()
                ? List.of()
                : lines.stream()
                        .map(line -> new AreaMembers(line, smallAreas(line)))
                        .toList();
    }

    private Set<AreaCode> smallAreas(AreaLine line) {
        String code = line.code().map(AreaCode::text).orElse(Division.UNKNOWN);
        return Objects.requireNonNull(areas.get(code)).smallAreas;
    }

    /** The codes of the areas, in the order of the rows. */
    List<String> labels() {
        return List.copyOf(areas.keySet());
    }

    /**
     * What is published of the rows, in their order.
     *
     * @param base the people of the baseline, as they are published
     */
    Areas areas(List<Map<Span, Count>> counts, Count base, About about) {
        // Every area is there, also one of which nothing is published: a map without it would have a hole.
        List<Map.Entry<String, Members>> all = List.copyOf(areas.entrySet());
        List<Count> published = counts.stream()
                .map(each -> each.getOrDefault(atoms.used(number), new Count.Unpublished()))
                .toList();
        List<Rate> rates = rates(all, published, base);
        // Where people are left out, an area would look as if it had few.
        Optional<Funnel> funnel = reach.hasExcludedPostcodes() ? Optional.empty() : Funnel.ofRates(rates);
        List<AreaLine> lines = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            lines.add(line(all.get(i).getKey(), all.get(i).getValue(), published.get(i), about, funnel));
        }
        lines.sort(Comparator.comparing(line -> line.code().isEmpty())); // the unknown last, else as they are
        return new Areas(
                geography,
                funnel.map(each -> OptionalDouble.of(each.overDispersion())).orElse(OptionalDouble.empty()),
                lines);
    }

    /** The rates of the funnel: of areas whose count is shown, and of all others together, for the overall rate's sake. */
    private static List<Rate> rates(List<Map.Entry<String, Members>> all, List<Count> published, Count base) {
        List<Rate> rates = new ArrayList<>();
        long people = base.shown().orElse(0);
        double residents = 0;
        for (Map.Entry<String, Members> entry : all) {
            residents += entry.getKey().equals(Division.UNKNOWN) ? 0 : entry.getValue().residents;
        }
        for (int i = 0; i < published.size(); i++) {
            boolean isKnown = !all.get(i).getKey().equals(Division.UNKNOWN);
            if (isKnown && published.get(i).shown().isPresent()) {
                Rate rate = new Rate(
                        published.get(i).shown().getAsLong(), all.get(i).getValue().residents);
                rates.add(rate);
                people -= rate.count();
                residents -= rate.residents();
            }
        }
        if (residents > 0.5) {
            rates.add(new Rate(Math.max(0, people), residents));
        }
        return rates;
    }

    private AreaLine line(String code, Members members, Count count, About about, Optional<Funnel> funnel) {
        Optional<AreaCode> area = code.equals(Division.UNKNOWN) ? Optional.empty() : Optional.of(new AreaCode(code));
        Optional<Rate> rate = count.shown().isPresent()
                ? Optional.of(new Rate(count.shown().getAsLong(), members.residents))
                : Optional.empty();
        return new AreaLine(
                area,
                area.map(this::name).orElseGet(geography::unknown),
                count,
                members.residents,
                rate.map(Rate::perThousand).orElse(OptionalDouble.empty()),
                rate.filter(each -> about.arePeople() && each.count() >= FEWEST)
                        .flatMap(each -> each.perThousandInterval(CONFIDENCE)),
                rate.filter(each -> area.isPresent() && each.residents() > 0)
                        .flatMap(each -> funnel.map(limits -> signal(limits, each)))
                        .orElse(""));
    }

    private static String signal(Funnel funnel, Rate rate) {
        for (Funnel.Level level : List.of(Funnel.Level.THREE_SIGMA, Funnel.Level.TWO_SIGMA)) {
            String confidence = level == Funnel.Level.THREE_SIGMA ? " (99.8%)" : " (95%)";
            Funnel.Signal signal = funnel.signal(rate.count(), rate.residents(), level);
            if (signal == Funnel.Signal.LOW) {
                return "fewer clients than expected" + confidence;
            }
            if (signal == Funnel.Signal.HIGH) {
                return "more clients than expected" + confidence;
            }
        }
        return "";
    }

    private String name(AreaCode code) {
        return geography.name(code, names, baseline.index().edition());
    }
}

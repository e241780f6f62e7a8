package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.reach.ReachReport.About;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.statistics.Funnel;
import org.geeklayer.statistics.Rate;

/** The people of one baseline by area. */
final class AreaCounts {
    private static final double CONFIDENCE = 0.95;
    private static final int FEWEST = 5;
    private static final String UNKNOWN = ""; // sorts first, and is put last

    private final AreaType type;
    private final Atoms atoms;
    private final int number;
    private final Baseline baseline;
    private final Reach reach;
    private final AreaNames names;
    private final NavigableMap<String, Members> areas = new TreeMap<>();

    /** The small areas of one area. */
    private static final class Members {
        private final long[] people;
        private final Set<Integer> possible = new HashSet<>();
        private double residents;

        Members(int atoms) {
            people = new long[atoms];
        }
    }

    /**
     * Counts people by area.
     *
     * @param number which of the baselines
     * @throws IllegalArgumentException if the type is none of districts, MSOAs and small areas
     */
    AreaCounts(AreaType type, Atoms atoms, int number, Reach reach, AreaNames names, Placing all) {
        this.type = type;
        this.atoms = atoms;
        this.number = number;
        this.baseline = atoms.baselines().get(number);
        this.reach = reach;
        this.names = names;
        Map<AreaCode, AreaCode> parents = parents();
        baseline.byArea().forEach((code, residents) -> {
            Optional<AreaCode> parent = Optional.ofNullable(parents.get(code));
            Members members =
                    areas.computeIfAbsent(parent.map(AreaCode::text).orElse(UNKNOWN), key -> new Members(atoms.size()));
            int atom = atom(code);
            members.people[atom] += all.in(number).inArea(code) - excluded(code);
            members.possible.add(atom);
            members.residents += residents;
        });
    }

    private int atom(AreaCode code) {
        return atoms.atom(number, baseline.ranked().find(code).orElseThrow());
    }

    private long excluded(AreaCode code) {
        return reach.tally().inExcludedPostcodes().getOrDefault(code, 0L);
    }

    private Map<AreaCode, AreaCode> parents() {
        Map<AreaCode, AreaCode> parents = new LinkedHashMap<>();
        switch (type) {
            case SMALL_AREA ->
                baseline.byArea().keySet().stream()
                        .filter(reach.reachable(baseline.index())::contains)
                        .forEach(code -> parents.put(code, code));
            case LAD ->
                baseline.byArea()
                        .keySet()
                        .forEach(code -> reach.district(baseline.index(), code)
                                .or(() -> baseline.district(code)) // of an area without a postcode, say
                                .ifPresent(district -> parents.put(code, district)));
            case MSOA -> parents.putAll(reach.parents(baseline.index(), AreaType.MSOA));
            default -> throw new IllegalArgumentException("areas: " + type.title());
        }
        return parents;
    }

    private Vintage vintage() {
        return baseline.index().edition().vintage();
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
        List<Count> published = new ArrayList<>();
        List<Map.Entry<String, Members>> shown = new ArrayList<>();
        int row = 0;
        for (Map.Entry<String, Members> entry : areas.entrySet()) {
            Count count = counts.get(row).get(atoms.used(number));
            if (count != null) {
                published.add(count);
                shown.add(entry);
            }
            row++;
        }
        List<Rate> rates = rates(shown, published, base);
        // Where people are left out, an area would look as if it had few.
        Optional<Funnel> funnel = reach.hasExcludedPostcodes() ? Optional.empty() : Funnel.ofRates(rates);
        List<AreaLine> lines = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            lines.add(line(shown.get(i).getKey(), shown.get(i).getValue(), published.get(i), about, funnel));
        }
        lines.sort(Comparator.comparing(line -> line.code().isEmpty())); // the unknown last, else as they are
        return new Areas(
                type,
                funnel.map(each -> OptionalDouble.of(each.overDispersion())).orElse(OptionalDouble.empty()),
                lines);
    }

    /** The rates of the funnel: of areas whose count is shown, and of all others together, for the overall rate's sake. */
    private List<Rate> rates(List<Map.Entry<String, Members>> shown, List<Count> published, Count base) {
        List<Rate> rates = new ArrayList<>();
        long people = base.shown().orElse(0);
        double residents = 0;
        for (Map.Entry<String, Members> entry : areas.entrySet()) {
            residents += entry.getKey().equals(UNKNOWN) ? 0 : entry.getValue().residents;
        }
        for (int i = 0; i < published.size(); i++) {
            boolean isKnown = !shown.get(i).getKey().equals(UNKNOWN);
            if (isKnown && published.get(i).shown().isPresent()) {
                Rate rate = new Rate(
                        published.get(i).shown().getAsLong(), shown.get(i).getValue().residents);
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
        Optional<AreaCode> area = code.equals(UNKNOWN) ? Optional.empty() : Optional.of(new AreaCode(code));
        Optional<Rate> rate = count.shown().isPresent()
                ? Optional.of(new Rate(count.shown().getAsLong(), members.residents))
                : Optional.empty();
        return new AreaLine(
                area,
                area.map(this::name).orElse("small areas without a postcode in the directory"),
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
        return (type == AreaType.LAD ? names.find(type, code) : names.find(type, new Area(code, vintage())))
                .orElse(code.text());
    }
}

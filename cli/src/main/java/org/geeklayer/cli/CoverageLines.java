package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geeklayer.CoverageCheck;
import org.geeklayer.CoverageCheck.Gap;
import org.geeklayer.geography.Vintage;

/** What was counted of a data folder's coverage, in lines for people. */
final class CoverageLines {
    private final List<String> lines = new ArrayList<>();

    private CoverageLines() {}

    static List<String> of(List<CoverageCheck> checks) {
        CoverageLines made = new CoverageLines();
        Map<String, List<CoverageCheck>> together = new LinkedHashMap<>();
        for (CoverageCheck check : checks) {
            String key = isOfPostcodes(check.gap()) ? "postcodes" : check.gap() + check.place();
            together.computeIfAbsent(
                            check.dataset() + "\t" + check.index().orElse(key) + "\t" + isOfResidents(check.gap()),
                            each -> new ArrayList<>())
                    .add(check);
        }
        for (List<CoverageCheck> each : together.values()) {
            if (isOfPostcodes(each.get(0).gap())) {
                made.postcodes(each);
            } else if (each.get(0).index().isEmpty()) {
                made.withoutIndex(each.get(0));
            } else {
                made.pair(each.get(0), each.get(1));
            }
        }
        return made.lines;
    }

    private static boolean isOfPostcodes(Gap gap) {
        return gap == Gap.LIVE_POSTCODES_WITHOUT_AREA
                || gap == Gap.TERMINATED_POSTCODES_WITHOUT_AREA
                || gap == Gap.POSTCODES_WITHOUT_AREA;
    }

    private static boolean isOfResidents(Gap gap) {
        return gap == Gap.RESIDENTS_WITHOUT_FIGURES || gap == Gap.INDEX_AREAS_WITHOUT_RESIDENTS;
    }

    /** The postcodes of a directory. What is the same for both census geographies is said once. */
    private void postcodes(List<CoverageCheck> checks) {
        Map<Vintage, List<CoverageCheck>> byVintage = new EnumMap<>(Vintage.class);
        for (CoverageCheck check : checks) {
            byVintage
                    .computeIfAbsent(check.vintage(), each -> new ArrayList<>())
                    .add(check);
        }
        Map<List<String>, List<String>> years = new LinkedHashMap<>();
        byVintage.forEach((vintage, each) ->
                years.computeIfAbsent(block(each), key -> new ArrayList<>()).add(Integer.toString(vintage.year())));
        years.forEach((block, of) -> {
            lines.add(block.get(0) + String.join(" and of ", of));
            lines.addAll(block.subList(1, block.size()));
        });
    }

    private static List<String> block(List<CoverageCheck> checks) {
        long all = checks.stream().mapToLong(CoverageCheck::of).sum();
        long without = checks.stream().mapToLong(CoverageCheck::count).sum();
        List<String> block = new ArrayList<>();
        block.add(checks.get(0).dataset() + ": " + number(all - without) + " of " + number(all)
                + " postcodes have a small area of ");
        for (CoverageCheck check : checks) {
            if (check.count() > 0) {
                String status = switch (check.gap()) {
                    case LIVE_POSTCODES_WITHOUT_AREA -> "live ";
                    case TERMINATED_POSTCODES_WITHOUT_AREA -> "terminated ";
                    default -> "";
                };
                String place = check.place().isEmpty()
                        ? " whose nation no code tells"
                        : " of " + (check.place().equals(CoverageCheck.CROWN_DEPENDENCIES) ? "the " : "")
                                + check.place();
                block.add("  " + number(check.count()) + " " + status + (check.count() == 1 ? "postcode" : "postcodes")
                        + place + have(check.count()) + " none: " + examples(check));
            }
        }
        return block;
    }

    private void withoutIndex(CoverageCheck check) {
        lines.add(
                label(check) + ": " + number(check.count()) + " " + what(check, check.count()) + " of " + check.place()
                        + " (" + check.vintage().year() + ")" + have(check.count()) + " no figures, "
                        + check.remark().orElse("") + ": " + examples(check));
    }

    private static String label(CoverageCheck check) {
        return (isOfResidents(check.gap()) ? "residents of " : "") + check.dataset();
    }

    private static String what(CoverageCheck check, long count) {
        return (check.gap() == Gap.POLYGONS_WITHOUT_FIGURES ? "polygon" : "small area") + (count == 1 ? "" : "s");
    }

    private void pair(CoverageCheck here, CoverageCheck there) {
        String lacked = switch (there.gap()) {
            case INDEX_AREAS_WITHOUT_POLYGON -> "polygon";
            case INDEX_AREAS_WITHOUT_RESIDENTS -> "residents";
            default -> "postcode";
        };
        StringBuilder line = new StringBuilder(label(here))
                .append(" x ")
                .append(here.index().orElse(""))
                .append(": ")
                .append(number(here.of() - here.count()))
                .append(" of ")
                .append(number(here.of()))
                .append(" ")
                .append(what(here, here.of()))
                .append(have(here.of() - here.count()))
                .append(" figures");
        if (here.count() > 0) {
            line.append(", ")
                    .append(number(here.count()))
                    .append(have(here.count()))
                    .append(" none")
                    .append(why(here));
        }
        if (there.count() == 0) {
            line.append("; all ").append(number(there.of())).append(" of the index's have ");
            line.append(isOfResidents(there.gap()) ? lacked : "a " + lacked).append(" here");
        } else {
            line.append("; ")
                    .append(number(there.count()))
                    .append(" of the index's")
                    .append(have(there.count()));
            line.append(" no ").append(lacked).append(" here").append(why(there));
        }
        lines.add(line.toString());
    }

    private static String why(CoverageCheck check) {
        List<String> parts = new ArrayList<>();
        if (!check.explained()) {
            parts.add(examples(check));
        }
        check.remark().ifPresent(parts::add);
        return " (" + String.join("; ", parts) + ")";
    }

    private static String examples(CoverageCheck check) {
        return String.join(", ", check.examples())
                + (check.count() > check.examples().size() ? ", ..." : "");
    }

    private static String have(long count) {
        return count == 1 ? " has" : " have";
    }

    private static String number(long number) {
        return Figures.grouped(number);
    }
}

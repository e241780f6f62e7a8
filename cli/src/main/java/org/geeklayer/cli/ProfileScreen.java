package org.geeklayer.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Population;
import org.geeklayer.profile.AreaProfile;
import org.geeklayer.profile.Measure;
import org.geeklayer.profile.ProfileReport;
import org.geeklayer.profile.ProfileReport.Line;
import org.geeklayer.profile.ProfileReport.Role;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.jspecify.annotations.Nullable;

/** Profiles for a terminal: one after another where there are few, else a list. */
final class ProfileScreen {
    private static final int MOST_IN_FULL = 3;
    private static final int LABEL = 30;
    private static final int WIDEST_HEADING = 14;
    private static final int BAR = 30;
    private static final double HALF = 0.5;
    private static final int DECILES = 10;
    private static final int EXTREMES = 5;
    private static final List<Integer> BANDS = List.of(10, 20, 30, 50);

    private final ProfileReport report;
    private final boolean withDomains;
    private final List<String> lines = new ArrayList<>();

    ProfileScreen(ProfileReport report, boolean withDomains) {
        this.report = report;
        this.withDomains = withDomains;
    }

    List<String> lines() {
        List<Line> areas =
                report.lines().stream().filter(line -> line.role() == Role.AREA).toList();
        List<Line> others =
                report.lines().stream().filter(line -> line.role() != Role.AREA).toList();
        if (areas.size() <= MOST_IN_FULL) {
            for (Line area : areas) {
                inFull(area, others);
                lines.add("");
            }
        } else {
            list(areas, others);
            lines.add("");
        }
        report.notes().forEach(note -> lines.addAll(ReachScreen.wrapped("Note: " + note + ".")));
        lines.addAll(ReachScreen.wrapped("These are areas, not individuals: many deprived people live elsewhere."));
        return lines;
    }

    private static String code(AreaProfile profile) {
        return profile.place()
                .code()
                .filter(code -> !code.text().equals(profile.place().name()))
                .map(code -> " (" + code + ")")
                .orElse("");
    }

    /** For example IMD 2025 (England, LSOA 2021). */
    private static String edition(DeprivationIndex index) {
        return "IMD " + index.edition().year() + " (" + index.edition().nation().title() + ", LSOA "
                + index.edition().vintage().year() + ")";
    }

    private void inFull(Line line, List<Line> others) {
        AreaProfile profile = line.main();
        lines.addAll(ReachScreen.wrapped(
                line.name() + code(profile) + ", " + profile.place().kindInWords()));
        lines.addAll(ReachScreen.wrapped(edition(profile.index()) + ". " + small(profile)
                + (profile.smallAreas() == 1 ? " small area, " : " small areas, ")
                + grouped(profile.residents()) + " "
                + profile.population()
                        .map(each -> each.definition(Population.Group.TOTAL))
                        .orElse("residents")
                + ". " + statement(profile)));
        lines.add("");
        if (profile.status() == AreaProfile.Status.PUBLISHED) {
            published(profile);
        }
        measures(line, others);
        if (profile.status() != AreaProfile.Status.PUBLISHED) {
            deciles(profile);
            extremes(profile);
        }
        editions(line);
    }

    /** What the publisher says of a small area. */
    private void published(AreaProfile profile) {
        AreaProfile.SmallArea area = profile.smallAreasByRank().get(0);
        Domain overall = profile.index().overall().orElseThrow();
        lines.add("Rank " + profile.rank(area).map(ProfileScreen::rank).orElse(Column.NOT_AVAILABLE) + " of "
                + String.format(Locale.ROOT, "%,d", profile.index().edition().areas())
                + area.deprivation()
                        .decile(overall)
                        .map(decile -> ", decile " + decile)
                        .orElse("")
                + area.deprivation()
                        .score(overall)
                        .map(score -> ", score " + score.toPlainString())
                        .orElse("")
                + " (1 = most deprived)");
        lines.add("");
    }

    private static String rank(BigDecimal rank) {
        return rank.stripTrailingZeros().scale() > 0
                ? rank.toPlainString()
                : String.format(Locale.ROOT, "%,d", rank.longValue());
    }

    private static String small(AreaProfile profile) {
        double number = profile.smallAreas();
        return number == Math.rint(number) ? grouped(OptionalDouble.of(number)) : Cell.rounded(number, 1);
    }

    private static String statement(AreaProfile profile) {
        return switch (profile.status()) {
            case PUBLISHED -> "As published.";
            case CALCULATED -> "Calculated from whole small areas by the publisher's definitions.";
            case ESTIMATED -> "Estimated by " + profile.place().method() + ".";
        };
    }

    private static String grouped(OptionalDouble number) {
        return number.isPresent()
                ? String.format(
                        Locale.ROOT, "%,d", new BigDecimal(Cell.rounded(number.getAsDouble(), 0)).longValueExact())
                : Column.NOT_AVAILABLE;
    }

    private static String number(OptionalDouble value, int decimals) {
        return value.isPresent() ? Cell.rounded(value.getAsDouble(), decimals) : Column.NOT_AVAILABLE;
    }

    private static String percent(OptionalDouble fraction) {
        return fraction.isPresent() ? Cell.rounded(100 * fraction.getAsDouble(), 1) + "%" : Column.NOT_AVAILABLE;
    }

    /** The measures of a place, its ranks, and the same of what it is compared with. */
    private void measures(Line line, List<Line> others) {
        AreaProfile profile = line.main();
        boolean isRanked = profile.rankedAmong().isPresent();
        List<String> legend = new ArrayList<>();
        StringBuilder heading = new StringBuilder(cell("", LABEL, false));
        heading.append(cell(heading(line, legend), width(line), true));
        if (isRanked) {
            heading.append(cell("Rank*", 6, true));
        }
        others.forEach(other -> heading.append(cell(heading(other, legend), width(other), true)));
        lines.add(heading.toString().stripTrailing());
        for (int band : BANDS) {
            row(
                    "Residents, most deprived " + band + "%",
                    line,
                    others,
                    isRanked ? "" : null,
                    each -> percent(each.residentsShareInMostDeprived(band)));
        }
        people("Deprived of income", line, others, isRanked, AreaProfile::incomeDeprivedShare);
        people("Deprived of employment", line, others, isRanked, AreaProfile::employmentDeprivedShare);
        for (Domain domain : profile.domains()) {
            if (domain.kind() == Domain.Kind.OVERALL) {
                measures(domain, "", line, others, isRanked);
            } else if (withDomains) {
                lines.add(domain.title());
                measures(domain, "  ", line, others, isRanked);
            }
        }
        profile.rankedAmong().ifPresent(among -> lines.add("* among " + among + ", 1 = most deprived"));
        legend.forEach(each -> lines.addAll(ReachScreen.wrapped(each)));
    }

    /** A row that is left out where nothing in it is known. */
    private void people(
            String label, Line line, List<Line> others, boolean isRanked, Function<AreaProfile, OptionalDouble> value) {
        List<Line> all = new ArrayList<>(others);
        all.add(line);
        if (all.stream().anyMatch(each -> value.apply(each.main()).isPresent())) {
            row(label, line, others, isRanked ? "" : null, each -> percent(value.apply(each)));
        }
    }

    private void measures(Domain domain, String indent, Line line, List<Line> others, boolean isRanked) {
        for (Measure measure : Measure.values()) {
            boolean isDefined = domain.kind() == Domain.Kind.OVERALL
                    || line.main().value(domain, measure).isPresent();
            if (isDefined) {
                OptionalInt rank = line.main().rank(domain, measure);
                row(
                        indent + label(measure),
                        line,
                        others,
                        isRanked ? (rank.isPresent() ? Integer.toString(rank.getAsInt()) : "") : null,
                        each -> number(each.value(domain, measure), measure.decimals()));
            }
        }
    }

    private static String label(Measure measure) {
        return switch (measure) {
            case PROPORTION -> "Areas in the most deprived 10%";
            case EXTENT -> "Extent";
            case AVERAGE_SCORE -> "Average score";
            case AVERAGE_RANK -> "Average rank";
            case LOCAL_CONCENTRATION -> "Local concentration";
        };
    }

    private void row(
            String label, Line line, List<Line> others, @Nullable String rank, Function<AreaProfile, String> value) {
        StringBuilder row = new StringBuilder(cell(label, LABEL, false));
        row.append(cell(value.apply(line.main()), width(line), true));
        if (rank != null) {
            row.append(cell(rank, 6, true));
        }
        int edition = report.editions().stream()
                .map(each -> each.index().dataset().id())
                .toList()
                .indexOf(line.main().index().dataset().id());
        for (Line other : others) {
            Optional<AreaProfile> same = other.editions().get(edition);
            row.append(cell(same.map(value).orElse(Column.NOT_AVAILABLE), width(other), true));
        }
        lines.add(row.toString().stripTrailing());
    }

    private static String cell(String text, int width, boolean isRight) {
        return isRight
                ? String.format(Locale.ROOT, "%" + (width + 2) + "s", text)
                : String.format(Locale.ROOT, "%-" + width + "s", text);
    }

    /** A name, or where it is long a letter that a line below explains. */
    private static String heading(Line line, List<String> legend) {
        if (line.name().length() <= WIDEST_HEADING) {
            return line.name();
        }
        String word = switch (line.role()) {
            case AREA -> "This area";
            case LAD -> "District";
            case REGION -> "Region";
            case NATION -> "Nation";
            case COMPARE -> "(" + (legend.size() + 1) + ")";
        };
        if (line.role() != Role.AREA) {
            legend.add(word + ": " + line.name());
        }
        return word;
    }

    private static int width(Line line) {
        return Math.max(9, heading(line, new ArrayList<>()).length());
    }

    private void deciles(AreaProfile profile) {
        OptionalDouble residents = profile.residents();
        if (residents.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Residents by decile of the nation's small areas (1 = most deprived)");
        double longest = HALF; // of the residents, unless some decile has more
        for (int decile = 1; decile <= DECILES; decile++) {
            longest = Math.max(longest, profile.residentsInDecile(decile).orElse(0) / residents.getAsDouble());
        }
        for (int decile = 1; decile <= DECILES; decile++) {
            double share = profile.residentsInDecile(decile).orElse(0) / residents.getAsDouble();
            String bar = "#".repeat((int) Math.round(share / longest * BAR));
            lines.add(String.format(
                            Locale.ROOT,
                            "%3d  %6s %9s  %s",
                            decile,
                            percent(OptionalDouble.of(share)),
                            grouped(profile.residentsInDecile(decile)),
                            bar)
                    .stripTrailing());
        }
    }

    private void extremes(AreaProfile profile) {
        List<AreaProfile.SmallArea> areas = profile.smallAreasByRank();
        if (areas.size() < 2) {
            return;
        }
        int shown = Math.min(EXTREMES, areas.size() / 2);
        lines.add("");
        lines.add("Most deprived small areas");
        areas.subList(0, shown).forEach(area -> lines.add(smallArea(profile, area)));
        lines.add("Least deprived small areas");
        areas.subList(areas.size() - shown, areas.size()).forEach(area -> lines.add(smallArea(profile, area)));
    }

    private static String smallArea(AreaProfile profile, AreaProfile.SmallArea area) {
        return String.format(
                        Locale.ROOT,
                        "  %s  rank %7s  %s%s%s",
                        area.code(),
                        profile.rank(area).map(ProfileScreen::rank).orElse(Column.NOT_AVAILABLE),
                        area.name().equals(area.code().text()) ? "" : area.name(),
                        area.msoaName().map(name -> ", " + name).orElse(""),
                        area.share() < 1 ? " (" + percent(OptionalDouble.of(area.share())) + " of it)" : "")
                .stripTrailing();
    }

    /** Where the place stood by each edition. */
    private void editions(Line line) {
        boolean isRanked = line.editions().stream()
                .flatMap(Optional::stream)
                .anyMatch(profile -> profile.rankedAmong().isPresent());
        if (report.editions().size() < 2 || !isRanked) {
            return;
        }
        lines.add("");
        lines.add("Position by edition (positions can be set side by side, levels cannot)");
        for (Measure measure : Measure.values()) {
            StringBuilder row = new StringBuilder(cell(label(measure), LABEL, false));
            for (Optional<AreaProfile> profile : line.editions()) {
                row.append("  ").append(position(profile, measure));
            }
            lines.add(row.toString());
        }
    }

    private static String position(Optional<AreaProfile> profile, Measure measure) {
        if (profile.isEmpty()) {
            return Column.NOT_AVAILABLE;
        }
        Domain overall = profile.get().index().overall().orElseThrow();
        OptionalInt rank = profile.get().rank(overall, measure);
        return profile.get().index().edition().year() + ": "
                + (rank.isPresent()
                        ? rank.getAsInt() + " of "
                                + profile.get().rankedAmong().orElse("").split(" ", 2)[0]
                        : Column.NOT_AVAILABLE);
    }

    /** One line a place. */
    private void list(List<Line> areas, List<Line> others) {
        // One edition in all rows: figures of two must not stand under one another.
        int edition =
                report.lines().stream().anyMatch(line -> line.editions().get(0).isPresent())
                        ? 0
                        : report.editions().size() - 1;
        List<Line> all = new ArrayList<>(areas);
        all.addAll(others);
        Optional<String> among = areas.stream()
                .flatMap(line -> line.editions().get(edition).stream())
                .flatMap(profile -> profile.rankedAmong().stream())
                .findFirst();
        lines.add(edition(report.editions().get(edition).index()) + ". " + areas.size() + " places");
        lines.add("");
        int width = all.stream().mapToInt(line -> line.name().length()).max().orElse(LABEL);
        lines.add(cell("", width, false) + "  Residents   In most   Average" + (among.isPresent() ? "  Rank*" : ""));
        lines.add(cell("", width, false) + "            deprived 20%  score");
        for (Line line : all) {
            Optional<AreaProfile> profile = line.editions().get(edition);
            lines.add(String.format(Locale.ROOT, "%-" + width + "s ", line.name())
                    + profile.map(each -> listed(each, among)).orElse(Column.NOT_AVAILABLE));
        }
        among.ifPresent(
                areasRanked -> lines.add("* of the average score among " + areasRanked + ", 1 = most deprived"));
    }

    private static String listed(AreaProfile profile, Optional<String> among) {
        Domain overall = profile.index().overall().orElseThrow();
        OptionalDouble share = profile.residentsShareInMostDeprived(20);
        OptionalInt rank = profile.rankedAmong().equals(among)
                ? profile.rank(overall, Measure.AVERAGE_SCORE)
                : OptionalInt.empty();
        return String.format(
                        Locale.ROOT,
                        "%10s %9s %10s %6s  %s",
                        grouped(profile.residents()),
                        percent(share),
                        number(profile.value(overall, Measure.AVERAGE_SCORE), 1),
                        rank.isPresent() ? rank.getAsInt() : "",
                        "#".repeat((int) Math.round(share.orElse(0) * 20)))
                .stripTrailing();
    }
}

package org.geeklayer.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.profile.AreaProfile;
import org.geeklayer.profile.Measure;
import org.geeklayer.profile.ProfileReport;
import org.geeklayer.profile.ProfileReport.Line;
import org.geeklayer.profile.ProfileReport.Role;
import org.geeklayer.profile.SummaryShare;
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
                inFull(area, ofNation(others, area.nation()));
                lines.add("");
            }
        } else {
            // Figures of two nations must not stand under one another.
            for (Nation nation : areas.stream().map(Line::nation).distinct().toList()) {
                lines.addAll(new ProfileList(report).lines(ofNation(areas, nation), ofNation(others, nation)));
                lines.add("");
            }
        }
        report.notes().forEach(note -> lines.addAll(ReachScreen.wrapped("Note: " + note + ".")));
        lines.addAll(ReachScreen.wrapped("These are areas, not individuals: many deprived people live elsewhere."));
        return lines;
    }

    private static List<Line> ofNation(List<Line> lines, Nation nation) {
        return lines.stream().filter(line -> line.nation() == nation).toList();
    }

    private static String code(AreaProfile profile) {
        return profile.place()
                .code()
                .filter(code -> !code.text().equals(profile.place().name()))
                .map(code -> " (" + code + ")")
                .orElse("");
    }

    private void inFull(Line line, List<Line> others) {
        AreaProfile profile = line.main();
        lines.addAll(ReachScreen.wrapped(
                line.name() + code(profile) + ", " + profile.place().kindInWords()));
        lines.addAll(ReachScreen.wrapped(profile.index().edition().heading() + ". " + small(profile)
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
        Domain overall = overall(profile);
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
            case CALCULATED ->
                profile.profiler().shares().isEmpty()
                        ? "Calculated from whole small areas by the publisher's definitions."
                        : "Calculated from whole small areas; the shares by the publisher's definitions.";
            case ESTIMATED -> "Estimated by " + profile.place().method() + ".";
        };
    }

    static String grouped(OptionalDouble number) {
        return number.isPresent()
                ? String.format(
                        Locale.ROOT, "%,d", new BigDecimal(Cell.rounded(number.getAsDouble(), 0)).longValueExact())
                : Column.NOT_AVAILABLE;
    }

    static String number(OptionalDouble value, int decimals) {
        return value.isPresent() ? Cell.rounded(value.getAsDouble(), decimals) : Column.NOT_AVAILABLE;
    }

    static String percent(OptionalDouble fraction) {
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
        shares(line, others, isRanked);
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

    /** The shares by which the publisher sums up larger areas, in other nations than England. */
    private void shares(Line line, List<Line> others, boolean isRanked) {
        AreaProfile profile = line.main();
        List<SummaryShare> shares = profile.profiler().shares();
        IndexEdition edition = profile.index().edition();
        if (shares.stream().anyMatch(share -> share.of() == SummaryShare.Of.NATION)) {
            lines.addAll(ReachScreen.wrapped("Local share: of the area's " + edition.smallArea()
                    + "s, those among the most deprived 5 to 20% of "
                    + edition.nation().title()
                    + "; national share: of these, those in the area"));
        }
        for (SummaryShare share : shares) {
            boolean isLocal = share.of() == SummaryShare.Of.PLACE;
            String label = edition.nation() == Nation.WALES
                    ? edition.smallArea() + "s in the most deprived " + share.percent() + "%"
                    : (isLocal ? "Local" : "National") + " share, " + share.percent() + "%";
            boolean hasRank = isLocal && share.percent() == 10;
            OptionalInt rank = hasRank ? profile.rank(overall(profile), Measure.PROPORTION) : OptionalInt.empty();
            row(
                    label,
                    line,
                    others,
                    isRanked ? (rank.isPresent() ? Integer.toString(rank.getAsInt()) : "") : null,
                    each -> percent(each.value(share)));
        }
    }

    private void measures(Domain domain, String indent, Line line, List<Line> others, boolean isRanked) {
        boolean isOverall = domain.kind() == Domain.Kind.OVERALL; // whose proportion may be among the shares
        for (Measure measure : line.main().profiler().measures(domain)) {
            boolean isDefined = isOverall
                    ? measure != Measure.PROPORTION
                            || line.main().profiler().shares().isEmpty()
                    : line.main().value(domain, measure).isPresent();
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

    static String cell(String text, int width, boolean isRight) {
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
        if (residents.isEmpty() || profile.residentsInDecile(1).isEmpty()) {
            return; // the notes say why
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
        List<Optional<AreaProfile>> ofNation = IntStream.range(
                        0, report.editions().size())
                .filter(i -> report.editions().get(i).index().edition().nation() == line.nation())
                .mapToObj(i -> line.editions().get(i))
                .toList();
        if (ofNation.size() < 2 || !isRanked) {
            return;
        }
        lines.add("");
        lines.add("Position by edition (positions can be set side by side, levels cannot)");
        for (Measure measure : line.main().profiler().measures(overall(line.main()))) {
            StringBuilder row = new StringBuilder(cell(label(measure), LABEL, false));
            for (Optional<AreaProfile> profile : ofNation) {
                row.append("  ").append(position(profile, measure));
            }
            lines.add(row.toString());
        }
    }

    static Domain overall(AreaProfile profile) {
        return profile.index().overall().orElseThrow();
    }

    private static String position(Optional<AreaProfile> profile, Measure measure) {
        if (profile.isEmpty()) {
            return Column.NOT_AVAILABLE;
        }
        OptionalInt rank = profile.get().rank(overall(profile.get()), measure);
        return profile.get().index().edition().year() + ": "
                + (rank.isPresent()
                        ? rank.getAsInt() + " of "
                                + profile.get().rankedAmong().orElse("").split(" ", 2)[0]
                        : Column.NOT_AVAILABLE);
    }
}

package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.geeklayer.geography.Nation;
import org.geeklayer.profile.AreaProfile;
import org.geeklayer.profile.AreaProfiler;
import org.geeklayer.profile.Measure;
import org.geeklayer.profile.ProfileReport;
import org.geeklayer.profile.ProfileReport.Line;
import org.geeklayer.table.Column;

/** Many places of one nation on a terminal, a line each. */
record ProfileList(ProfileReport report) {
    /** One line a place, of one nation. */
    List<String> lines(List<Line> areas, List<Line> others) {
        List<String> lines = new ArrayList<>();
        // One edition in all rows: figures of two must not stand under one another.
        Nation nation = areas.get(0).nation();
        List<Line> all = new ArrayList<>(areas);
        all.addAll(others);
        List<Integer> editions = IntStream.range(0, report.editions().size())
                .filter(i -> report.editions().get(i).index().edition().nation() == nation)
                .boxed()
                .toList();
        boolean isByFirst = all.stream()
                .anyMatch(line -> line.editions().get(editions.get(0)).isPresent());
        int edition = editions.get(isByFirst ? 0 : editions.size() - 1);
        AreaProfiler profiler = report.editions().get(edition);
        boolean hasScores =
                profiler.measures(profiler.index().overall().orElseThrow()).contains(Measure.AVERAGE_SCORE);
        Measure measure = hasScores ? Measure.AVERAGE_SCORE : Measure.AVERAGE_RANK;
        Optional<String> among = areas.stream()
                .flatMap(line -> line.editions().get(edition).stream())
                .flatMap(profile -> profile.rankedAmong().stream())
                .findFirst();
        lines.add(profiler.index().edition().heading() + ". " + areas.size()
                + (areas.size() == 1 ? " place" : " places"));
        lines.add("");
        int width = all.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        lines.add(ProfileScreen.cell("", width, false) + "  Residents   In most   Average"
                + (among.isPresent() ? "  Rank*" : ""));
        lines.add(ProfileScreen.cell("", width, false) + "            deprived 20%  " + (hasScores ? "score" : "rank"));
        for (Line line : all) {
            Optional<AreaProfile> profile = line.editions().get(edition);
            lines.add(String.format(Locale.ROOT, "%-" + width + "s ", line.name())
                    + profile.map(each -> listed(each, measure, among)).orElse(Column.NOT_AVAILABLE));
        }
        among.ifPresent(ranked -> lines.add("* of the average " + (hasScores ? "score" : "rank (high = deprived)")
                + " among " + ranked + ", 1 = most deprived"));
        return lines;
    }

    private static String listed(AreaProfile profile, Measure measure, Optional<String> among) {
        OptionalDouble share = profile.residentsShareInMostDeprived(20);
        OptionalInt rank = profile.rankedAmong().equals(among)
                ? profile.rank(ProfileScreen.overall(profile), measure)
                : OptionalInt.empty();
        return String.format(
                        Locale.ROOT,
                        "%10s %9s %10s %6s  %s",
                        ProfileScreen.grouped(profile.residents()),
                        ProfileScreen.percent(share),
                        ProfileScreen.number(profile.value(ProfileScreen.overall(profile), measure), 1),
                        rank.isPresent() ? rank.getAsInt() : "",
                        "#".repeat((int) Math.round(share.orElse(0) * 20)))
                .stripTrailing();
    }
}

package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Nation;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;

/** The figures of a profile by one edition, in the order of the table, each with what it means. */
final class Figures {
    static final List<Integer> BANDS = List.of(10, 15, 20, 30, 50);
    private static final int DECILES = 10;
    private static final int TENTH = 10;
    private static final int PERCENT = 100;

    /**
     * A figure.
     *
     * @param name its name in files
     * @param title a title for people
     * @param unit what it counts
     * @param denominator whom or what it is weighted by or a share of, or blank
     * @param definition a sentence
     * @param decimals digits behind the point
     * @param value its value in a profile
     * @param applies whether a profile can have it
     * @param isPublished whether the publisher has it of larger areas or of a small area alone
     */
    record Figure(
            String name,
            String title,
            String unit,
            String denominator,
            String definition,
            int decimals,
            Function<AreaProfile, OptionalDouble> value,
            Predicate<AreaProfile> applies,
            boolean isPublished) {
        Figure(
                String name,
                String title,
                String unit,
                String denominator,
                String definition,
                int decimals,
                Function<AreaProfile, OptionalDouble> value) {
            this(name, title, unit, denominator, definition, decimals, value, profile -> true, true);
        }

        Figure calculatedUnless(boolean isPublished) {
            return new Figure(name, title, unit, denominator, definition, decimals, value, applies, isPublished);
        }

        /** How the figure of a profile came about: what nobody publishes is calculated even of one small area. */
        AreaProfile.Status status(AreaProfile profile) {
            return profile.status() == AreaProfile.Status.PUBLISHED && !isPublished
                    ? AreaProfile.Status.CALCULATED
                    : profile.status();
        }

        /** The figure of a profile, or the mark that stands in its place. */
        Cell cell(AreaProfile profile) {
            return applies.test(profile)
                    ? Cell.decimal(value.apply(profile), decimals)
                    : Cell.decimal(Column.NOT_APPLICABLE);
        }
    }

    private final AreaProfiler profiler;
    private final DeprivationIndex index;
    private final String residents;

    Figures(AreaProfiler profiler) {
        this.profiler = profiler;
        this.index = profiler.index();
        this.residents = profiler.population()
                .map(each -> each.definition(profiler.denominator(profiler.overall())) + " (" + each.sourceId() + ")")
                .orElse("residents, none installed");
    }

    private String edition() {
        return index.edition().title() + " (" + index.edition().geography() + ")";
    }

    private String prefix(Domain domain) {
        return index.edition().columnPrefix(domain) + "_";
    }

    /** Residents' shares in the bands. */
    List<Figure> bands() {
        List<Figure> figures = new ArrayList<>();
        for (int band : BANDS) {
            figures.add(new Figure(
                    prefix(profiler.overall()) + "residents_pct_most_deprived_" + band,
                    "Residents in the most deprived " + band + "%, %, " + edition(),
                    "% of residents",
                    residents,
                    "Residents of small areas that are among the most deprived " + band
                            + "% of the nation's by rank, of all" + " residents of the area",
                    1,
                    profile -> percent(profile.residentsShareInMostDeprived(band))));
        }
        return figures;
    }

    private static OptionalDouble percent(OptionalDouble fraction) {
        return fraction.isPresent() ? OptionalDouble.of(fraction.getAsDouble() * PERCENT) : fraction;
    }

    /** The shares by which the publisher of another nation's index sums up larger areas. */
    List<Figure> shares() {
        List<Figure> figures = new ArrayList<>();
        String areas = index.edition().smallArea() + "s";
        String nation = index.edition().nation().title();
        for (SummaryShare share : profiler.shares()) {
            String most = areas + " in the most deprived " + share.percent() + "% of " + nation;
            boolean isOfPlace = share.of() == SummaryShare.Of.PLACE;
            figures.add(new Figure(
                    prefix(profiler.overall()) + share.id(index.edition().nation()),
                    (isOfPlace ? "Share of the area's " + areas + ": " : "Share of all in the nation: ") + most + ", "
                            + edition(),
                    "fraction",
                    isOfPlace ? "the area's " + areas : "all " + most,
                    isOfPlace
                            ? "The area's " + most + ", as a fraction of the area's " + areas
                                    + ", not weighted by residents"
                            : "The area's " + most + ", as a fraction of all of these",
                    Measure.PROPORTION.decimals(),
                    profile -> profile.value(share)));
        }
        return figures;
    }

    /** What columns of a measure end in; the proportion goes by the publisher's name for it. */
    private String id(Measure measure) {
        return measure != Measure.PROPORTION || profiler.shares().isEmpty()
                ? measure.id()
                : new SummaryShare(SummaryShare.Of.PLACE, TENTH)
                        .id(index.edition().nation());
    }

    /** The measures of a domain that have columns: of the index as a whole the proportion may be among the shares. */
    private List<Measure> shown(Domain domain) {
        boolean isAmongShares =
                domain.kind() == Domain.Kind.OVERALL && !profiler.shares().isEmpty();
        return profiler.measures(domain).stream()
                .filter(measure -> !isAmongShares || measure != Measure.PROPORTION)
                .toList();
    }

    private String definition(Measure measure) {
        return measure.definition()
                + (profiler.isPublished(measure)
                        ? ""
                        : "; calculated by the formula of England's indices, never published for "
                                + index.edition().nation().title());
    }

    /** The summary measures of a domain. */
    List<Figure> measures(Domain domain) {
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : shown(domain)) {
            figures.add(new Figure(
                            prefix(domain) + id(measure),
                            domain.title() + ": " + measure.title() + ", " + edition(),
                            unit(measure),
                            measure == Measure.PROPORTION ? "small areas" : denominator(domain),
                            definition(measure),
                            measure.decimals(),
                            profile -> profile.value(domain, measure))
                    .calculatedUnless(profiler.isPublished(measure)));
        }
        return figures;
    }

    private static String unit(Measure measure) {
        return switch (measure) {
            case PROPORTION, EXTENT -> "fraction";
            case AVERAGE_SCORE -> "score";
            case AVERAGE_RANK, LOCAL_CONCENTRATION -> "rank turned round";
        };
    }

    private String denominator(Domain domain) {
        return profiler.population()
                .filter(each -> each.groups().contains(profiler.denominator(domain)))
                .map(each -> each.definition(profiler.denominator(domain)) + " (" + each.sourceId() + ")")
                .orElse("no such residents installed");
    }

    /** The ranks of the summary measures of a domain. */
    List<Figure> ranks(Domain domain) {
        return profiler.measures(domain).stream()
                .map(measure -> new Figure(
                        "rank_of_" + prefix(domain) + id(measure),
                        "Rank of " + domain.title() + ": " + measure.title() + ", " + edition(),
                        "rank, 1 = most deprived",
                        "",
                        "Where the measure stands among all areas of the same type, 1 = most deprived, equals share the lowest",
                        0,
                        profile -> number(profile.rank(domain, measure)),
                        profile -> profile.isRanked(measure),
                        profiler.isPublished(measure)))
                .toList();
    }

    private static OptionalDouble number(OptionalInt rank) {
        return rank.isPresent() ? OptionalDouble.of(rank.getAsInt()) : OptionalDouble.empty();
    }

    /** People deprived of income and of employment, of England; the names carry the edition where it is not the first. */
    List<Figure> people(boolean isFirst) {
        if (index.edition().nation() != Nation.ENGLAND) {
            return List.of();
        }
        String before = isFirst ? "" : prefix(profiler.overall());
        List<Figure> figures = new ArrayList<>();
        Domain income = domain("income");
        figures.add(new Figure(
                before + "income_deprived_people",
                "People deprived of income, " + edition(),
                "people",
                "",
                "Income rate of each small area times its residents, summed",
                0,
                AreaProfile::incomeDeprived));
        figures.add(new Figure(
                before + "income_deprived_pct",
                "People deprived of income, %, " + edition(),
                "% of residents",
                denominator(income),
                "People deprived of income, of all residents",
                1,
                profile -> percent(profile.incomeDeprivedShare())));
        Domain employment = domain("employment");
        figures.add(new Figure(
                before + "employment_deprived_people",
                "People of working age deprived of employment, " + edition(),
                "people",
                "",
                "Employment rate of each small area times its people of working age, summed",
                0,
                AreaProfile::employmentDeprived));
        figures.add(new Figure(
                before + "employment_deprived_pct",
                "People of working age deprived of employment, %, " + edition(),
                "% of people of working age",
                denominator(employment),
                "People deprived of employment, of all people of working age",
                1,
                profile -> percent(profile.employmentDeprivedShare())));
        return figures;
    }

    /** A domain of the edition; every English edition defines it, whether it is installed or not. */
    private Domain domain(String id) {
        return profiler.domains().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Domain(id, id, Domain.Kind.DOMAIN));
    }

    /** Residents by decile. */
    List<Figure> deciles() {
        return IntStream.rangeClosed(1, DECILES)
                .mapToObj(decile -> new Figure(
                        prefix(profiler.overall()) + "residents_decile_" + decile,
                        "Residents in decile " + decile + ", " + edition(),
                        "residents",
                        "",
                        "Residents of small areas in decile " + decile
                                + " of the nation; decile 1 is the most deprived tenth",
                        0,
                        profile -> profile.residentsInDecile(decile)))
                .toList();
    }

    /** A number of areas: whole, or to one decimal where shares count. */
    static String smallAreas(AreaProfile profile) {
        double number = profile.smallAreas();
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Cell.rounded(number, 1);
    }

    AreaProfiler profiler() {
        return profiler;
    }

    /** The domains other than the index as a whole. */
    List<Domain> domains() {
        return profiler.domains().stream()
                .filter(domain -> domain.kind() != Domain.Kind.OVERALL)
                .toList();
    }
}

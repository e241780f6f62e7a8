package org.geeklayer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.geeklayer.CoverageCheck.Gap;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.PostcodeDirectory;

/** Counts the small areas that an index and another dataset do not have in common. */
final class AreaCoverage {
    /** The postcode areas of Great Britain: the 121 of the United Kingdom without BT. */
    static final SortedSet<String> BRITISH = new TreeSet<>(List.of(
            ("AB AL B BA BB BD BH BL BN BR BS CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX"
                            + " FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N"
                            + " NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY"
                            + " TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
                    .split(" ")));

    /** Postcode areas that are not of Great Britain, and the one code that lies nowhere. */
    private static final Set<String> NOT_BRITISH = Set.of("BT", "JE", "GY", "IM", "GIR");

    private static final int FEW = 10; // postcode areas that are listed by name

    /** What is said of gaps: whether they are explained, in which words, and which are to be shown first. */
    private record Reason(boolean explained, Optional<String> remark, List<AreaCode> first) {
        static final Reason UNKNOWN = new Reason(false, Optional.empty(), List.of());
    }

    private AreaCoverage() {}

    static List<CoverageCheck> count(PostcodeDirectory directory, DeprivationIndex index) {
        return count(
                directory.dataset().id(),
                directory.smallAreas(index.edition().nation(), index.edition().vintage()),
                index,
                Gap.AREAS_WITHOUT_FIGURES,
                Gap.INDEX_AREAS_WITHOUT_POSTCODE,
                lacking -> ofPostcodeAreas(directory, index.edition().nation()));
    }

    static List<CoverageCheck> count(Boundaries layer, DeprivationIndex index) {
        boolean isOfItsAreas = layer.type().equals(Optional.of(AreaType.SMALL_AREA))
                && layer.vintage().equals(Optional.of(index.edition().vintage()));
        List<AreaCode> areas =
                isOfItsAreas ? ofNation(layer.areas(), index.edition().nation()) : List.of();
        return count(
                layer.dataset().id(),
                areas,
                index,
                Gap.POLYGONS_WITHOUT_FIGURES,
                Gap.INDEX_AREAS_WITHOUT_POLYGON,
                lacking -> ofDistricts(areas, lacking, index));
    }

    static List<CoverageCheck> count(Population population, DeprivationIndex index) {
        List<AreaCode> areas = population.vintage() == index.edition().vintage()
                ? ofNation(population.areas(), index.edition().nation())
                : List.of();
        return count(
                population.sourceId(),
                areas,
                index,
                Gap.RESIDENTS_WITHOUT_FIGURES,
                Gap.INDEX_AREAS_WITHOUT_RESIDENTS,
                lacking -> ofDistricts(areas, lacking, index));
    }

    static List<CoverageCheck> withoutIndex(PostcodeDirectory directory, List<DeprivationIndex> indices) {
        List<CoverageCheck> checks = new ArrayList<>();
        for (Nation nation : Nation.values()) {
            boolean isCovered = indices.stream()
                    .map(DeprivationIndex::edition)
                    .anyMatch(edition ->
                            edition.nation() == nation && directory.has(AreaType.SMALL_AREA, edition.vintage()));
            if (!isCovered) {
                Stream.of(Vintage.CENSUS_2021, Vintage.CENSUS_2011)
                        .filter(vintage ->
                                !directory.smallAreas(nation, vintage).isEmpty())
                        .findFirst()
                        .ifPresent(vintage -> checks.add(withoutIndex(
                                Gap.AREAS_WITHOUT_FIGURES,
                                directory.dataset().id(),
                                nation,
                                vintage,
                                directory.smallAreas(nation, vintage))));
            }
        }
        return checks;
    }

    static List<CoverageCheck> withoutIndex(Boundaries layer, List<DeprivationIndex> indices) {
        return layer.vintage().isPresent() && layer.type().equals(Optional.of(AreaType.SMALL_AREA))
                ? withoutIndex(
                        Gap.POLYGONS_WITHOUT_FIGURES,
                        layer.dataset().id(),
                        layer.vintage().get(),
                        layer.areas(),
                        indices)
                : List.of();
    }

    static List<CoverageCheck> withoutIndex(Population population, List<DeprivationIndex> indices) {
        return withoutIndex(
                Gap.RESIDENTS_WITHOUT_FIGURES,
                population.sourceId(),
                population.vintage(),
                population.areas(),
                indices);
    }

    private static List<CoverageCheck> withoutIndex(
            Gap gap, String dataset, Vintage vintage, List<AreaCode> areas, List<DeprivationIndex> indices) {
        List<CoverageCheck> checks = new ArrayList<>();
        for (Nation nation : Nation.values()) {
            List<AreaCode> lacking = ofNation(areas, nation);
            boolean isCovered = indices.stream()
                    .map(DeprivationIndex::edition)
                    .anyMatch(edition -> edition.nation() == nation && edition.vintage() == vintage);
            if (!isCovered && !lacking.isEmpty()) {
                checks.add(withoutIndex(gap, dataset, nation, vintage, lacking));
            }
        }
        return checks;
    }

    private static CoverageCheck withoutIndex(
            Gap gap, String dataset, Nation nation, Vintage vintage, Collection<AreaCode> areas) {
        return new CoverageCheck(
                gap,
                dataset,
                Optional.empty(),
                nation.title(),
                vintage,
                areas.size(),
                areas.size(),
                examples(areas.stream()),
                false,
                Optional.of("no index on them is installed"));
    }

    private static List<AreaCode> ofNation(List<AreaCode> areas, Nation nation) {
        return areas.stream()
                .filter(area -> area.nation().equals(Optional.of(nation)))
                .toList();
    }

    private static List<CoverageCheck> count(
            String dataset,
            Collection<AreaCode> areas,
            DeprivationIndex index,
            Gap withoutFigures,
            Gap ofTheIndex,
            Function<List<AreaCode>, Reason> reason) {
        if (areas.isEmpty()) {
            return List.of();
        }
        List<AreaCode> unknown =
                areas.stream().filter(area -> !index.contains(area)).toList();
        Set<AreaCode> had = new HashSet<>(areas);
        List<AreaCode> lacking =
                index.areas().stream().filter(area -> !had.contains(area)).toList();
        return List.of(
                check(
                        withoutFigures,
                        dataset,
                        index,
                        unknown,
                        areas.size(),
                        unknown.isEmpty() ? Reason.UNKNOWN : ofPartialIndex(index)),
                check(
                        ofTheIndex,
                        dataset,
                        index,
                        lacking,
                        index.size(),
                        lacking.isEmpty() ? Reason.UNKNOWN : reason.apply(lacking)));
    }

    private static CoverageCheck check(
            Gap gap, String dataset, DeprivationIndex index, List<AreaCode> lacking, long of, Reason reason) {
        return new CoverageCheck(
                gap,
                dataset,
                Optional.of(index.dataset().id()),
                index.edition().nation().title(),
                index.edition().vintage(),
                lacking.size(),
                of,
                examples(Stream.concat(reason.first.stream(), lacking.stream())),
                reason.explained,
                reason.remark);
    }

    private static List<String> examples(Stream<AreaCode> areas) {
        return areas.distinct()
                .limit(CoverageCheck.EXAMPLES)
                .map(AreaCode::text)
                .toList();
    }

    private static Reason ofPartialIndex(DeprivationIndex index) {
        return index.size() < index.edition().areas()
                ? new Reason(
                        false,
                        Optional.of(String.format(
                                Locale.ROOT,
                                "of the index %,d of %,d areas are installed",
                                index.size(),
                                index.edition().areas())),
                        List.of())
                : Reason.UNKNOWN;
    }

    /** A directory of some postcode areas has no postcode in most of a nation. */
    private static Reason ofPostcodeAreas(PostcodeDirectory directory, Nation nation) {
        SortedSet<String> held = new TreeSet<>(directory.postcodeAreas());
        held.removeAll(NOT_BRITISH);
        SortedSet<String> lacking = new TreeSet<>(BRITISH);
        lacking.removeAll(held);
        if (nation == Nation.NORTHERN_IRELAND || lacking.isEmpty()) {
            return Reason.UNKNOWN;
        }
        String remark;
        if (held.size() <= FEW) {
            remark = "holds " + named(held) + " only";
        } else if (lacking.size() <= FEW) {
            remark = "lacks " + named(lacking);
        } else {
            remark = "holds " + (BRITISH.size() - lacking.size()) + " of Great Britain's " + BRITISH.size()
                    + " postcode areas";
        }
        return new Reason(true, Optional.of("the directory " + remark), List.of());
    }

    private static String named(SortedSet<String> areas) {
        String last = areas.last();
        return areas.size() == 1
                ? "postcode area " + last
                : "postcode areas " + String.join(", ", areas.headSet(last)) + " and " + last;
    }

    /** Files of some districts are no fault: what counts is whether they hold these districts whole. */
    private static Reason ofDistricts(Collection<AreaCode> areas, List<AreaCode> lacking, DeprivationIndex index) {
        Set<AreaCode> districts = new HashSet<>();
        for (AreaCode area : areas) {
            Optional<AreaCode> district = district(area, index);
            if (district.isPresent()) {
                districts.add(district.get());
            } else if (index.contains(area)) {
                return Reason.UNKNOWN; // an index that does not say in which districts its areas lie
            }
        }
        if (districts.isEmpty()) {
            return Reason.UNKNOWN;
        }
        List<AreaCode> within = lacking.stream()
                .filter(area ->
                        district(area, index).filter(districts::contains).isPresent())
                .toList();
        return new Reason(
                within.isEmpty(),
                Optional.of(String.format(
                        Locale.ROOT,
                        "%s of them in the %s that it has areas of",
                        within.isEmpty() ? "none" : String.format(Locale.ROOT, "%,d", within.size()),
                        districts.size() == 1
                                ? "district"
                                : String.format(Locale.ROOT, "%,d districts", districts.size()))),
                within);
    }

    private static Optional<AreaCode> district(AreaCode area, DeprivationIndex index) {
        return index.lad(new Area(area, index.edition().vintage()));
    }
}

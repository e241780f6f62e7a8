package org.geeklayer.profile;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.testing.SmallAtlas;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Profilers of invented nations with an index of ranks: forty small areas in a row, ten to a district, every rank once. The
 * small areas are squares of a kilometre on the nation's own grid.
 */
final class NationsFixture {
    static final int AREAS = 40;
    static final int IN_DISTRICT = 10;
    static final int SIDE = 1000;
    static final Domain OVERALL = new Domain("mdm", "Multiple deprivation", Domain.Kind.OVERALL);
    static final Domain EMPLOYMENT = new Domain("employment", "Employment", Domain.Kind.DOMAIN);

    private NationsFixture() {}

    static IndexEdition edition(Nation nation) {
        return switch (nation) {
            case ENGLAND -> throw new IllegalArgumentException("nation: SmallNation is England's");
            case WALES ->
                new IndexEdition(
                        "wimd2025",
                        "Welsh Index of Multiple Deprivation 2025",
                        "WIMD 2025",
                        "wimd2025",
                        2025,
                        nation,
                        Vintage.CENSUS_2021,
                        RankCuts.stated(AREAS, List.of(), Map.of(10, 5, 20, 7, 30, 13, 50, 21)));
            case SCOTLAND ->
                new IndexEdition(
                        "simd2020",
                        "Scottish Index of Multiple Deprivation 2020v2",
                        "SIMD 2020v2",
                        "simd2020",
                        2020,
                        nation,
                        Vintage.CENSUS_2011,
                        RankCuts.equal(AREAS));
            case NORTHERN_IRELAND ->
                new IndexEdition(
                        "nimdm2017",
                        "Northern Ireland Multiple Deprivation Measure 2017",
                        "NIMDM 2017",
                        "nimdm2017",
                        2017,
                        nation,
                        Vintage.CENSUS_2011,
                        RankCuts.equal(AREAS));
        };
    }

    /** A small area, numbered from 0. */
    static AreaCode area(Nation nation, int number) {
        return new AreaCode(
                switch (nation) {
                    case ENGLAND -> throw new IllegalArgumentException("nation: SmallNation is England's");
                    case WALES -> String.format(Locale.ROOT, "W01%06d", number);
                    case SCOTLAND -> String.format(Locale.ROOT, "S01%06d", number);
                    case NORTHERN_IRELAND -> String.format(Locale.ROOT, "95AA%02dS1", number);
                });
    }

    static AreaCode district(Nation nation, int number) {
        String letters = switch (nation) {
            case ENGLAND -> "E07";
            case WALES -> "W06";
            case SCOTLAND -> "S12";
            case NORTHERN_IRELAND -> "N09";
        };
        return new AreaCode(String.format(Locale.ROOT, "%s%06d", letters, number / IN_DISTRICT + 1));
    }

    static int rank(int number) {
        return number * 17 % AREAS + 1;
    }

    static int residents(int number) {
        return 500 + number * 37 % 300;
    }

    /** The first is called Westby in every nation, as a district of England is; the others have names of their own. */
    private static AreaNames names(Path folder, Nation nation) throws IOException {
        AreaNames.Builder names = new AreaNames.Builder();
        for (int number = 0; number < AREAS; number += IN_DISTRICT) {
            String name = number == 0 ? "Westby" : nation.title() + " " + (number / IN_DISTRICT + 1);
            names.add("lad", district(nation, number).text(), name);
        }
        return AreaNames.in(List.of(SmallAtlas.store(folder, names::write)));
    }

    static Envelope square(Nation nation, int number) {
        double west = nation == Nation.NORTHERN_IRELAND ? 700_000 : nation == Nation.WALES ? 300_000 : 301_000;
        double south = nation == Nation.NORTHERN_IRELAND ? 850_000 : 300_000;
        return new Envelope(west, west + SIDE, south + number * SIDE, south + (number + 1) * SIDE);
    }

    static AreaProfiler profiler(Path folder, Nation nation) throws IOException {
        IndexEdition edition = edition(nation);
        DeprivationIndexWriter index = new DeprivationIndexWriter(edition, List.of(OVERALL, EMPLOYMENT));
        Population.Builder people = new Population.Builder(
                edition.vintage(), Optional.of(2020), Map.of(Population.Group.TOTAL, "residents, mid-2020"));
        int grid = nation == Nation.NORTHERN_IRELAND ? 2157 : 27700;
        Boundaries.Builder layer =
                new Boundaries.Builder(Optional.of(AreaType.SMALL_AREA), Optional.of(edition.vintage()), grid);
        for (int number = 0; number < AREAS; number++) {
            AreaCode code = area(nation, number);
            require(index.putRank(code, OVERALL, BigDecimal.valueOf(rank(number)))
                    .or(() -> index.putRank(code, EMPLOYMENT, BigDecimal.valueOf(AREAS)))
                    .or(() -> index.putLad(code, district(nation, code(code)))));
            require(people.put(code, Population.Group.TOTAL, BigDecimal.valueOf(residents(number))));
            require(layer.put(code, "", new GeometryFactory().toGeometry(square(nation, number))));
        }
        return AreaProfiler.of(
                Gazetteer.of(
                        DeprivationIndex.open(
                                SmallAtlas.store(folder, index::write),
                                SmallAtlas.dataset(edition.id(), Dataset.Kind.INDEX)),
                        Optional.empty(),
                        AreaLookup.in(List.of()),
                        names(folder, nation),
                        List.of(Boundaries.open(
                                SmallAtlas.store(folder, layer::write),
                                SmallAtlas.dataset("boundaries-" + edition.id(), Dataset.Kind.BOUNDARIES)))),
                List.of(Population.open(
                        SmallAtlas.store(folder, people::write),
                        SmallAtlas.dataset("population-" + edition.id(), Dataset.Kind.POPULATION))));
    }

    private static int code(AreaCode code) {
        return Integer.parseInt(code.text().replaceAll("^(?:W01|S01|95AA)|S1$", ""));
    }

    private static void require(Optional<String> fault) {
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
        }
    }
}

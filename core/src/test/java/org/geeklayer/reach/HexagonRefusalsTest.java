package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.geometry.Hexagons;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.SmallNation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Which baselines hexagons are not for. */
class HexagonRefusalsTest {
    @TempDir
    private static Path folder;

    private static ReachFixture nation;

    @BeforeAll
    static void build() throws IOException {
        nation = new ReachFixture(folder);
    }

    private static Gazetteer gazetteer(DeprivationIndex index, Boundaries... layers) {
        return Gazetteer.of(index, Optional.empty(), AreaLookup.in(List.of()), nation.names, List.of(layers));
    }

    private static ReachReports report(Baseline baseline, int metres, Gazetteer gazetteer) throws IOException {
        return nation.count(ReachFixture.people(), ReachFixture.invented(100, 1))
                .report(
                        List.of(baseline),
                        Optional.of(Geography.of(Hexagons.of(metres), List.of(gazetteer))),
                        nation.names,
                        ReachFixture.CONTROLLED);
    }

    /** Its postcodes and polygons lie on another grid. */
    @Test
    void hexagonsOfNorthernIrelandAreRefused() throws IOException {
        IndexEdition irish = new IndexEdition(
                "nimdm2017",
                "Northern Ireland Multiple Deprivation Measure 2017",
                "NIMDM 2017",
                "nimdm2017",
                2017,
                Nation.NORTHERN_IRELAND,
                Vintage.CENSUS_2021,
                RankCuts.equal(SmallNation.AREAS));
        DeprivationIndexWriter writer = new DeprivationIndexWriter(irish, List.of(SmallAtlas.IMD));
        for (int number = 1; number <= SmallNation.AREAS; number++) {
            writer.putRank(new AreaCode(SmallNation.area(number)), SmallAtlas.IMD, BigDecimal.valueOf(number));
        }
        DeprivationIndex ranks = DeprivationIndex.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("nimdm2017", Dataset.Kind.INDEX));
        Gazetteer gazetteer = gazetteer(ranks);
        Baseline there = Baseline.of(
                ranks,
                List.of(nation.population),
                Population.Group.TOTAL,
                List.of(gazetteer.list(Catchment.Kind.LIST, "here", ranks.areas())));
        assertThatThrownBy(() -> report(there, 2000, gazetteer))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "hexagons: lie on the British National Grid, and Northern Ireland is on the Irish one: count by"
                                + " areas there");
    }

    @Test
    void tooManyHexagonsAreRefused() throws IOException {
        Boundaries.Builder layer =
                new Boundaries.Builder(Optional.of(AreaType.SMALL_AREA), Optional.of(Vintage.CENSUS_2021), 27700);
        Baseline baseline = nation.baseline("Northby");
        AreaCode area = baseline.byArea().keySet().iterator().next();
        layer.put(area, "", new GeometryFactory().toGeometry(new Envelope(300_000, 400_000, 300_000, 320_000)));
        Gazetteer large = gazetteer(
                nation.index,
                Boundaries.open(
                        SmallAtlas.store(folder, layer::write),
                        SmallAtlas.dataset("boundaries-lsoa21", Dataset.Kind.BOUNDARIES)));
        assertThatThrownBy(() -> report(baseline, 200, large))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("hexagons: Northby would take more than 40,000 of 200 m: choose a greater size");
        assertThatCode(() -> report(baseline, 20_000, large)).doesNotThrowAnyException();
    }
}

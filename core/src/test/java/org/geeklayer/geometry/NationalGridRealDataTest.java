package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/**
 * Ordnance Survey's forty control points of OSTN15, by a file of shifts resampled from the definitive one. Needs a folder
 * of published files, named by the environment variable GEEKLAYER_REAL_DATA.
 */
@Tag("real-data")
class NationalGridRealDataTest {
    private static final String MISSING = "GEEKLAYER_REAL_DATA is not set: real-data tests skipped";
    private static final NationalGrid HELMERT = NationalGrid.british(Optional.empty());

    private byte[] file = {};
    private NationalGrid ostn15 = HELMERT;
    private final List<ControlPoint> points = new ArrayList<>();

    private record ControlPoint(String name, GridPoint grid, double longitude, double latitude) {
        double metresFrom(Coordinate wgs84) {
            return OrdnanceSurveyFormulas.metres(longitude, latitude, wgs84.x, wgs84.y);
        }

        double metresFrom(GridPoint other) {
            return Math.hypot(other.easting() - grid.easting(), other.northing() - grid.northing());
        }
    }

    @BeforeEach
    void readTheData() throws IOException {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), MISSING);
        Path folder = Path.of(place, "crs");
        file = Files.readAllBytes(folder.resolve("OSTN15_NTv2_OSGBtoETRS.resampled-0.05deg.gsb"));
        ostn15 = NationalGrid.british(Optional.of(file));
        try (Reader reader = Files.newBufferedReader(folder.resolve("ostn15_test_points.csv"));
                CSVParser parser = CSVParser.parse(
                        reader,
                        CSVFormat.DEFAULT
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())) {
            for (CSVRecord record : parser) {
                points.add(new ControlPoint(
                        record.get("point"),
                        new GridPoint(
                                Double.parseDouble(record.get("easting_in")),
                                Double.parseDouble(record.get("northing_in"))),
                        Double.parseDouble(record.get("etrs89_lon")),
                        Double.parseDouble(record.get("etrs89_lat"))));
            }
        }
        assertThat(points).hasSize(40);
    }

    @Test
    void meetsTheControlPointsWithTheFileOfShifts() {
        DoubleSummaryStatistics there = points.stream()
                .mapToDouble(point -> point.metresFrom(ostn15.toWgs84(point.grid)))
                .summaryStatistics();
        assertThat(there.getMax()).isLessThan(0.05);
        assertThat(there.getAverage()).isCloseTo(0.016, within(0.001));
        DoubleSummaryStatistics back = points.stream()
                .mapToDouble(point -> point.metresFrom(ostn15.toGrid(point.longitude, point.latitude)))
                .summaryStatistics();
        assertThat(back.getMax()).isLessThan(0.05);
        assertThat(ostn15.usesOstn15()).isTrue();
        assertThat(ostn15.route()).isEqualTo("OSTN15 (better than 0.1 m)");
    }

    @Test
    void comesAsNearAsItSaysWithoutTheFile() {
        DoubleSummaryStatistics there = points.stream()
                .mapToDouble(point -> point.metresFrom(HELMERT.toWgs84(point.grid)))
                .summaryStatistics();
        assertThat(there.getMax()).isCloseTo(4.93, within(0.01));
        assertThat(there.getAverage()).isCloseTo(1.94, within(0.005));
        DoubleSummaryStatistics back = points.stream()
                .mapToDouble(point -> point.metresFrom(HELMERT.toGrid(point.longitude, point.latitude)))
                .summaryStatistics();
        assertThat(back.getMax()).isLessThan(5);
    }

    /** Ordnance Survey's example of OSTN15, and the definitive answer for that of its guide. */
    @Test
    void agreesWithThePublishedExamples() {
        Coordinate example = ostn15.toWgs84(new GridPoint(651_409.804, 313_177.450));
        assertThat(OrdnanceSurveyFormulas.metres(1.71607397, 52.65800783, example.x, example.y))
                .isLessThan(0.05);
        Coordinate guide = ostn15.toWgs84(new GridPoint(651_409.903, 313_177.270));
        assertThat(OrdnanceSurveyFormulas.metres(1.71607530, 52.65800617, guide.x, guide.y))
                .isLessThan(0.05);
    }

    @Test
    void comesBackWithinAMillimetre() {
        Random random = new Random(15);
        for (int i = 0; i < 10_000; i++) {
            GridPoint point = new GridPoint(600_000 * random.nextDouble(), 1_000_000 * random.nextDouble());
            Coordinate wgs84 = ostn15.toWgs84(point);
            GridPoint back = ostn15.toGrid(wgs84.x, wgs84.y);
            assertThat(Math.hypot(back.easting() - point.easting(), back.northing() - point.northing()))
                    .isLessThan(0.001);
        }
    }

    @Test
    void givesManyThreadsTheSame() {
        List<Coordinate> alone = IntStream.range(0, 20_000)
                .mapToObj(i -> ostn15.toWgs84(new GridPoint(10 * i, 20 * i)))
                .toList();
        List<Coordinate> together = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> ostn15.toWgs84(new GridPoint(10 * i, 20 * i)))
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void refusesPositionsOutsideTheFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ostn15.toGrid(4, 52))
                .withMessageContaining("outside OSTN15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ostn15.toWgs84(new GridPoint(700_000, 1_300_000)))
                .withMessageContaining("outside OSTN15");
    }

    @Test
    void refusesADamagedFileAndOneForTheOtherDirection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NationalGrid.british(Optional.of(Arrays.copyOf(file, file.length / 2))));
        byte[] turned = file.clone();
        int firstNode = 22 * 16;
        for (int i = firstNode; i + 16 <= file.length - 16; i += 16) { // two shifts and two accuracies, low byte first
            turned[i + 3] ^= (byte) 0x80;
            turned[i + 7] ^= (byte) 0x80;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NationalGrid.british(Optional.of(turned)))
                .withMessageContaining("OSTN15_NTv2_OSGBtoETRS.gsb");
    }
}

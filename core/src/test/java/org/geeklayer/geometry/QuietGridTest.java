package org.geeklayer.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** What a process of its own prints and leaves behind. The EPSG registry takes a second and 33 MB of temporary files. */
class QuietGridTest {
    @TempDir
    private Path temp;

    /**
     * Runs in the process.
     *
     * @param args {@code grids}, or the code of a reference system
     */
    public static void main(String[] args) {
        if (args[0].equals("grids")) {
            NationalGrid british = NationalGrid.british(Optional.empty());
            Coordinate wgs84 = british.toWgs84(new GridPoint(440_000, 410_000));
            System.out.print(british.toGrid(wgs84.x, wgs84.y).easting() > 0);
            System.out.print(NationalGrid.irish().toGrid(-6, 54.6).easting() > 0);
            Hexagons hexagons = Hexagons.of(2000);
            System.out.print(hexagons.polygon(hexagons.at(new GridPoint(440_000, 410_000)))
                            .getArea()
                    > 0);
        } else {
            System.out.print(NationalGrid.toWgs84(
                            Integer.parseInt(args[0]),
                            new GeometryFactory().createPoint(new Coordinate(333_000, 374_000)))
                    .getCoordinate()
                    .x);
        }
    }

    private record Result(String out, String err, List<String> left, String loaded) {}

    private Result run(String what) throws IOException, InterruptedException {
        Path out = temp.resolve("out.txt");
        Path err = temp.resolve("err.txt");
        Path loaded = temp.resolve("loaded.txt");
        Path left = Files.createDirectory(temp.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xlog:class+load:file=" + loaded,
                        "-Djava.io.tmpdir=" + left,
                        "-cp",
                        System.getProperty("java.class.path"),
                        QuietGridTest.class.getName(),
                        what)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.list(left)) {
            return new Result(
                    Files.readString(out),
                    Files.readString(err),
                    files.map(file -> String.valueOf(file.getFileName())).toList(),
                    Files.readString(loaded, StandardCharsets.UTF_8));
        }
    }

    @Test
    void theGridsPrintNothingAndOpenNoRegistry() throws IOException, InterruptedException {
        Result result = run("grids");
        assertThat(result.err).isEmpty();
        assertThat(result.out).isEqualTo("truetruetrue");
        assertThat(result.left).isEmpty();
        assertThat(result.loaded)
                .contains("org.geotools.referencing.operation.DefaultMathTransformFactory", "org.geotools.grid.hexagon")
                .doesNotContain("epsg.hsql", "org.hsqldb");
    }

    /** The Irish Grid of 1965, on which Belfast lies near 333000, 374000. */
    @Test
    void anotherSystemOpensTheRegistryAndPrintsNothingEither() throws IOException, InterruptedException {
        Result result = run("29902");
        assertThat(result.err).isEmpty();
        assertThat(Double.parseDouble(result.out)).isBetween(-5.95, -5.93);
        assertThat(result.loaded).contains("org.hsqldb");
    }
}

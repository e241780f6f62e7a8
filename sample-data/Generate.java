import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes the sample data: an invented district, Exampleshire, in the North Sea, in the layouts of the published files.
 *
 * <p>Run {@code java sample-data/Generate.java [DIRECTORY]}. The same bytes come out every time and everywhere: seeds
 * are fixed, {@link StrictMath} stands where {@link Math} may differ between machines, this source is ASCII, and
 * what it writes is UTF-8, whatever the locale.
 * No place, postcode, figure or person here is real; only the layouts are.
 */
final class Generate {
    static final long SEED = 20251130;
    static final String DISTRICT_CODE = "E06000999";
    static final String DISTRICT_NAME = "Exampleshire";
    static final Point TOWN = new Point(600_000, 480_000);

    private Generate() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-data");
        Files.createDirectories(folder);
        List<Lsoa> lsoas = Geography.lsoas();
        List<Profile> profiles = Deprivation.profiles(lsoas);
        Map<String, int[]> ranks2019 = Deprivation.ranks2019(lsoas, profiles);
        List<Postcode> postcodes = Directory.postcodes(lsoas);
        write(folder, "LSOA_2021_EW_BNG.geojson", Geography.geoJson(lsoas));
        write(folder, "MSOA-Names.csv", Geography.msoaNames());
        write(folder, "lsoa21_population_mid2022.csv", Deprivation.population(lsoas, profiles));
        write(
                folder,
                "File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv",
                Deprivation.file7(lsoas, profiles));
        write(folder, "File_2_-_IoD2019_Domains_of_Deprivation.csv", Deprivation.file2(lsoas, ranks2019));
        write(folder, "ONSPD_NOV_2025_UK_ZX.csv", Directory.csv(postcodes, ranks2019));
        List<Clients.Contact> contacts = Clients.contacts(postcodes, profiles);
        write(folder, "clients.csv", Clients.csv(contacts));
        write(folder, "clients-expected.csv", Clients.expectedCsv(contacts));
        write(folder, "invited.csv", Clients.invitedCsv(contacts, postcodes));
        write(folder, "visits.csv", Visits.csv(lsoas));
    }

    private static void write(Path folder, String name, CharSequence text) throws IOException {
        Files.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** One record; a cell is quoted only where it must be, as spreadsheets do. */
    static String record(String lineEnd, List<String> cells) {
        List<String> written = new ArrayList<>();
        for (String cell : cells) {
            boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            written.add(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        return String.join(",", written) + lineEnd;
    }

    /** A number from 0 up to 1 that depends on nothing but its keys, so that two neighbours agree on a shared edge. */
    static double noise(int... keys) {
        return new Random(new Random(SEED ^ Arrays.hashCode(keys)).nextLong()).nextDouble();
    }

    /** British National Grid, in metres. */
    record Point(int x, int y) {
        double distanceTo(Point other) {
            return StrictMath.hypot(x - other.x, y - other.y);
        }

        Point plus(double east, double north) {
            return new Point((int) StrictMath.rint(x + east), (int) StrictMath.rint(y + north));
        }
    }

    /** A ring without its closing point; anticlockwise as an outline, clockwise as a hole. */
    record Ring(List<Point> points) {
        /** Even-odd rule. */
        boolean contains(Point p) {
            boolean inside = false;
            for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
                Point a = points.get(i);
                Point b = points.get(j);
                if ((a.y > p.y) != (b.y > p.y) && p.x < (double) (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
                    inside = !inside;
                }
            }
            return inside;
        }

        Point middle() {
            long x = points.stream().mapToLong(Point::x).sum() / points.size();
            long y = points.stream().mapToLong(Point::y).sum() / points.size();
            return new Point((int) x, (int) y);
        }

        Ring reversed() {
            List<Point> backwards = new ArrayList<>(points);
            Collections.reverse(backwards);
            return new Ring(backwards);
        }

        String json() {
            StringBuilder json = new StringBuilder("[ ");
            points.forEach(p -> json.append(format("[ %d.0, %d.0 ], ", p.x, p.y)));
            return json.append(format("[ %d.0, %d.0 ] ]", points.get(0).x, points.get(0).y))
                    .toString();
        }
    }

    /** A 2011 area, of which nothing is drawn. */
    record Lsoa11(String code, String name) {}

    /**
     * A 2021 area.
     *
     * @param msoa from 0
     * @param parents the 2011 areas it is made of, or the one that it is part of
     * @param polygons each an outline and its holes
     */
    record Lsoa(int number, String code, String name, int msoa, List<Lsoa11> parents, List<List<Ring>> polygons) {
        Point centre() {
            return polygons.get(0).get(0).middle();
        }

        boolean contains(Point p) {
            return polygons.stream().flatMap(List::stream).filter(r -> r.contains(p)).count() % 2 == 1;
        }

        boolean containsWell(Point p) {
            int margin = 5;
            return contains(p.plus(margin, 0))
                    && contains(p.plus(-margin, 0))
                    && contains(p.plus(0, margin))
                    && contains(p.plus(0, -margin))
                    && contains(p);
        }
    }

    /** The map: a honeycomb, small in the town and wide at the rim, with fractal edges; an enclave and an island. */
    static final class Geography {
        private static final int[][] CORNERS = {{1, -1}, {1, 1}, {0, 2}, {-1, 1}, {-1, -1}, {0, -2}};
        private static final int HEXAGONS = 59;
        private static final int INNER = 20;
        private static final int PER_MSOA = 5;

        /** The hexagon, in order of MSOA, with a village of its own in its middle; and the one with an island. */
        private static final int HOST = 21;

        private static final int ISLAND = 36;

        static final List<String> MSOA_NAMES = List.of(
                "Ropewalk & Canal", "Market Cross", "Station Quarter", "Brickfields", "Cockle Fen",
                "Saltmarsh & Shingle Bay", "South Strand", "Harbour & Lighthouse", "Fogbell Common", "North Sluices",
                "Windmill Estate", "Dogger View");

        /** Which 2011 areas (by letter) make up the five 2021 areas of an MSOA. */
        private static final Map<Integer, String> CHANGES = Map.of(0, "A B B C D", 5, "A B C DE F", 8, "A A A B C");

        static List<Lsoa> lsoas() {
            List<List<List<Ring>>> shapes = shapes();
            List<Lsoa> lsoas = new ArrayList<>();
            Map<String, Lsoa11> areas2011 = new HashMap<>();
            int next2021 = 59; // codes up to 58 were given in 2011
            for (int msoa = 0; msoa < MSOA_NAMES.size(); msoa++) {
                List<String> letters = List.of(CHANGES.getOrDefault(msoa, "A B C D E").split(" "));
                String stem = format("%s %03d", DISTRICT_NAME, msoa + 1);
                char nextLetter = (char) (String.join("", letters).chars().max().orElseThrow() + 1);
                for (int i = 0; i < PER_MSOA; i++) {
                    List<Lsoa11> parents = new ArrayList<>();
                    for (char letter : letters.get(i).toCharArray()) {
                        String name = stem + letter;
                        String code = format("E01%06d", 999_001 + areas2011.size());
                        parents.add(areas2011.computeIfAbsent(name, n -> new Lsoa11(code, n)));
                    }
                    String own = letters.get(i);
                    boolean unchanged = own.length() == 1 && letters.stream().filter(own::equals).count() == 1;
                    Lsoa11 first = parents.get(0);
                    String code = unchanged ? first.code : format("E01%06d", 999_000 + next2021++);
                    String name = unchanged ? first.name : stem + nextLetter++;
                    lsoas.add(new Lsoa(lsoas.size(), code, name, msoa, parents, shapes.get(lsoas.size())));
                }
            }
            return lsoas;
        }

        /** Polygons in order of MSOA: the four of the town by compass direction, then the eight around it. */
        private static List<List<List<Ring>>> shapes() {
            List<int[]> cells = new ArrayList<>();
            for (int r = -9; r <= 9; r++) {
                for (int q = -14; q <= 14; q++) {
                    cells.add(new int[] {2 * q + r, 3 * r});
                }
            }
            cells.sort(Comparator.comparingDouble(Geography::remoteness));
            cells = new ArrayList<>(cells.subList(0, HEXAGONS));
            cells.sort(Comparator.comparingDouble(c -> StrictMath.hypot(c[0] * 0.866, c[1] * 0.5)));
            Comparator<int[]> byDirection = Comparator.comparingDouble(c -> StrictMath.atan2(c[1] * 0.5, c[0] * 0.866));
            cells.subList(0, INNER).sort(byDirection);
            cells.subList(INNER, HEXAGONS).sort(byDirection);
            List<List<List<Ring>>> shapes = new ArrayList<>();
            for (int[] cell : cells) {
                shapes.add(new ArrayList<>(List.of(List.of(hexagon(cell)))));
            }
            Ring host = shapes.get(HOST).get(0).get(0);
            Ring village = blob(host.middle().plus(350, -250), 260);
            shapes.set(HOST, List.of(List.of(host, village.reversed())));
            Point shore = shapes.get(ISLAND).get(0).get(0).middle();
            double outwards = 1 + 2_300 / shore.distanceTo(TOWN);
            Point island = TOWN.plus((shore.x - TOWN.x) * outwards, (shore.y - TOWN.y) * outwards);
            shapes.get(ISLAND).add(List.of(blob(island, 420)));
            shapes.add(HOST + 1, List.of(List.of(village)));
            return shapes;
        }

        /** The lower, the more surely part of the district, which is wider than high and dented. */
        private static double remoteness(int[] cell) {
            double x = cell[0] * 0.866 + 1.4;
            double y = cell[1] * 0.5 - 0.4;
            double angle = StrictMath.atan2(y, x);
            return StrictMath.hypot(x, y) * (1 - 0.12 * StrictMath.cos(2 * angle) + 0.1 * StrictMath.sin(3 * angle));
        }

        private static Ring hexagon(int[] cell) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < CORNERS.length; i++) {
                int[] a = {cell[0] + CORNERS[i][0], cell[1] + CORNERS[i][1]};
                int[] next = CORNERS[(i + 1) % CORNERS.length];
                points.addAll(edge(a, new int[] {cell[0] + next[0], cell[1] + next[1]}));
            }
            return new Ring(points);
        }

        /** From corner a up to, not including, corner b; the same points backwards from b to a. */
        private static List<Point> edge(int[] a, int[] b) {
            boolean forwards = Arrays.compare(a, b) < 0;
            int[] low = forwards ? a : b;
            int[] high = forwards ? b : a;
            List<Point> line = new ArrayList<>(List.of(corner(low), corner(high)));
            for (int level = 0; level < 3; level++) {
                for (int i = line.size() - 1; i > 0; i--) {
                    Point p = line.get(i - 1);
                    Point q = line.get(i);
                    double bend = 0.32 * (noise(low[0], low[1], high[0], high[1], level, i) - 0.5);
                    line.add(i, p.plus((q.x - p.x) * 0.5 - (q.y - p.y) * bend, (q.y - p.y) * 0.5 + (q.x - p.x) * bend));
                }
            }
            if (!forwards) {
                Collections.reverse(line);
            }
            return line.subList(0, line.size() - 1);
        }

        /** Where a corner of the honeycomb lies: jittered, then drawn outwards so that cells grow with the distance. */
        private static Point corner(int[] key) {
            double x = key[0] * 0.866 + 0.45 * (noise(key[0], key[1], 1) - 0.5);
            double y = key[1] * 0.5 + 0.45 * (noise(key[0], key[1], 2) - 0.5);
            double stretch = 520 * StrictMath.pow(StrictMath.hypot(x, y) + 0.3, 0.32);
            return TOWN.plus(x * stretch, y * stretch);
        }

        private static Ring blob(Point centre, double radius) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                double r = radius * (0.75 + 0.5 * noise(centre.x, centre.y, i));
                points.add(centre.plus(
                        r * StrictMath.cos(i * StrictMath.PI / 8), r * StrictMath.sin(i * StrictMath.PI / 8)));
            }
            return new Ring(points);
        }

        static String geoJson(List<Lsoa> lsoas) {
            Random random = new Random(SEED + 1);
            List<String> features = new ArrayList<>();
            for (Lsoa lsoa : byCode(lsoas)) {
                Point centre = lsoa.centre();
                double[] position = NationalGrid.toWgs84(centre);
                List<String> polygons = new ArrayList<>();
                for (List<Ring> rings : lsoa.polygons) {
                    polygons.add("[ " + String.join(", ", rings.stream().map(Ring::json).toList()) + " ]");
                }
                boolean single = polygons.size() == 1;
                String globalId = format(
                        "%08x-%04x-4%03x-a%03x-%012x",
                        random.nextInt(), random.nextInt(1 << 16), random.nextInt(1 << 12), random.nextInt(1 << 12),
                        random.nextLong() >>> 16);
                features.add(format(
                        "{ \"type\": \"Feature\", \"properties\": { \"LSOA21CD\": \"%s\", \"LSOA21NM\": \"%s\", "
                                + "\"LSOA21NMW\": \"\", \"BNG_E\": %d, \"BNG_N\": %d, \"LAT\": %.5f, \"LONG\": %.5f, "
                                + "\"GlobalID\": \"%s\" }, \"geometry\": { \"type\": \"%s\", \"coordinates\": %s } }",
                        lsoa.code, lsoa.name, centre.x, centre.y, position[0], position[1], globalId,
                        single ? "Polygon" : "MultiPolygon",
                        single ? polygons.get(0) : "[ " + String.join(", ", polygons) + " ]"));
            }
            return "{\n\"type\": \"FeatureCollection\",\n\"name\": \"LSOA_2021_EW_BNG\",\n"
                    + "\"crs\": { \"type\": \"name\", "
                    + "\"properties\": { \"name\": \"urn:ogc:def:crs:EPSG::27700\" } },\n"
                    + "\"features\": [\n"
                    + String.join(",\n", features) + "\n]\n}\n";
        }

        static String msoaNames() {
            String header = "msoa21cd,msoa21nm,msoa21nmw,msoa21hclnm,msoa21hclnmw,localauthorityname\n";
            StringBuilder csv = new StringBuilder(header);
            for (int i = 0; i < MSOA_NAMES.size(); i++) {
                String name = format("%s %03d", DISTRICT_NAME, i + 1);
                csv.append(record("\n", List.of(msoaCode(i), name, name, MSOA_NAMES.get(i), "", DISTRICT_NAME)));
            }
            return csv.toString();
        }

        static String msoaCode(int msoa) {
            return format("E02%06d", 999_001 + msoa);
        }

        static List<Lsoa> byCode(List<Lsoa> lsoas) {
            return lsoas.stream().sorted(Comparator.comparing(Lsoa::code)).toList();
        }
    }

    /** Visits of an invented outreach bus, noted with coordinates instead of postcodes. */
    static final class Visits {
        private static final int VISITS = 80;

        private Visits() {}

        static String csv(List<Lsoa> lsoas) {
            Random random = new Random(SEED + 9);
            StringBuilder csv = new StringBuilder("Visit,Easting,Northing,Longitude,Latitude,Team\n");
            for (int i = 0; i < VISITS; i++) {
                Lsoa lsoa = lsoas.get(random.nextInt(lsoas.size()));
                Point stop;
                do {
                    stop = lsoa.centre().plus(random.nextGaussian() * 400, random.nextGaussian() * 400);
                } while (!lsoa.containsWell(stop));
                add(csv, i, format("%d.%d", stop.x, random.nextInt(10)), format("%d.%d", stop.y, random.nextInt(10)), stop);
            }
            // As people note them, and where nobody lives.
            Point corner = lsoas.get(0).polygons.get(0).get(0).points.get(0);
            add(csv, VISITS, Integer.toString(corner.x), Integer.toString(corner.y), corner);
            Point sea = TOWN.plus(-40_000, 0);
            add(csv, VISITS + 1, Integer.toString(sea.x), Integer.toString(sea.y), sea);
            Point town = lsoas.get(0).centre();
            add(csv, VISITS + 2, format("%,d", town.x), format("%,d", town.y), town);
            add(csv, VISITS + 3, "TA 9 8", "", town);
            add(csv, VISITS + 4, "0", "0", town);
            csv.append(record("\n", List.of(id(VISITS + 5), "", "", "", "", "Bus 1")));
            csv.append(record("\n", List.of(id(VISITS + 6), Integer.toString(town.x), "", "54.21", "0.97", "Bus 2")));
            return csv.toString();
        }

        private static void add(StringBuilder csv, int visit, String easting, String northing, Point stop) {
            double[] position = NationalGrid.toWgs84(stop);
            csv.append(record(
                    "\n",
                    List.of(
                            id(visit),
                            easting,
                            northing,
                            format("%.6f", position[1]),
                            format("%.6f", position[0]),
                            "Bus " + (1 + visit % 2))));
        }

        private static String id(int visit) {
            return format("V-%03d", visit + 1);
        }
    }

    /** Ordnance Survey's transverse Mercator and seven-parameter shift: a few metres. */
    static final class NationalGrid {
        /** Latitude and longitude in degrees. */
        static double[] toWgs84(Point p) {
            double a = 6_377_563.396;
            double b = 6_356_256.909;
            double f0 = 0.9996012717;
            double n = (a - b) / (a + b);
            double e2 = (a * a - b * b) / (a * a);
            double phi0 = StrictMath.toRadians(49);
            double phi = phi0;
            double meridian = 0;
            do {
                phi += (p.y + 100_000 - meridian) / (a * f0);
                double d = phi - phi0;
                double s = phi + phi0;
                meridian = b * f0 * ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * d
                        - (3 * n + 3 * n * n + 2.625 * n * n * n) * StrictMath.sin(d) * StrictMath.cos(s)
                        + 1.875 * (n * n + n * n * n) * StrictMath.sin(2 * d) * StrictMath.cos(2 * s)
                        - 35 / 24.0 * n * n * n * StrictMath.sin(3 * d) * StrictMath.cos(3 * s));
            } while (StrictMath.abs(p.y + 100_000 - meridian) > 0.00001);
            double root = 1 - e2 * StrictMath.pow(StrictMath.sin(phi), 2);
            double nu = a * f0 / StrictMath.sqrt(root);
            double rho = nu * (1 - e2) / root;
            double eta2 = nu / rho - 1;
            double t = StrictMath.tan(phi);
            double t2 = t * t;
            double x = (p.x - 400_000) / nu;
            double latitude = phi - t * nu / rho * (x * x / 2
                    - (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * StrictMath.pow(x, 4) / 24
                    + (61 + 90 * t2 + 45 * t2 * t2) * StrictMath.pow(x, 6) / 720);
            double longitude = StrictMath.toRadians(-2) + (x - (nu / rho + 2 * t2) * StrictMath.pow(x, 3) / 6
                    + (5 + 28 * t2 + 24 * t2 * t2) * StrictMath.pow(x, 5) / 120) / StrictMath.cos(phi);
            return shift(latitude, longitude, a, e2);
        }

        private static double[] shift(double latitude, double longitude, double a, double e2) {
            double nu = a / StrictMath.sqrt(1 - e2 * StrictMath.pow(StrictMath.sin(latitude), 2));
            double x = nu * StrictMath.cos(latitude) * StrictMath.cos(longitude);
            double y = nu * StrictMath.cos(latitude) * StrictMath.sin(longitude);
            double z = nu * (1 - e2) * StrictMath.sin(latitude);
            double second = StrictMath.toRadians(1 / 3600.0);
            double scale = 1 - 20.4894e-6;
            double rx = 0.1502 * second;
            double ry = 0.2470 * second;
            double rz = 0.8421 * second;
            double x2 = 446.448 + scale * x - rz * y + ry * z;
            double y2 = -125.157 + rz * x + scale * y - rx * z;
            double z2 = 542.060 - ry * x + rx * y + scale * z;
            double wgsA = 6_378_137;
            double wgsE2 = 0.00669438003;
            double flat = StrictMath.hypot(x2, y2);
            double phi = StrictMath.atan2(z2, flat * (1 - wgsE2));
            for (int i = 0; i < 10; i++) {
                double sine = StrictMath.sin(phi);
                phi = StrictMath.atan2(z2 + wgsE2 * wgsA / StrictMath.sqrt(1 - wgsE2 * sine * sine) * sine, flat);
            }
            return new double[] {StrictMath.toDegrees(phi), StrictMath.toDegrees(StrictMath.atan2(y2, x2))};
        }
    }

    /** What the index and the census say of a 2021 area: column values by rank, score and people. */
    record Profile(int[] ranks, double imdScore, int total, int children, int older, int workingAge) {
        int imdRank() {
            return ranks[0];
        }
    }

    /** The indices: a town centre and an estate are deprived, the rim is not; everything else follows with noise. */
    static final class Deprivation {
        private static final int N_2025 = 33_755;
        private static final int N_2019 = 32_844;

        /** Its rank follows the domains by the published weights; {@link #MEASURES} 1 to 7 are the domains. */
        private static final double[] WEIGHTS = {0, .225, .225, .135, .135, .093, .093, .093};

        /**
         * A figure with score, rank and decile. Its score runs from lowest to highest as (1 - rank share) to the power
         * of the bend; its rank follows deprivation, the town (1) or the country (-1), and chance.
         */
        private record Measure(
                String name, String score, double lowest, double highest, double bend, double follows, double town,
                double chance) {
            static Measure parse(String line) {
                String[] cells = line.trim().split(" *\\| *");
                double[] n = Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray();
                return new Measure(cells[0], cells[1], n[0], n[1], n[2], n[3], n[4], n[5]);
            }
        }

        private static final List<Measure> MEASURES = """
                Index of Multiple Deprivation (IMD)                |Score       |   0|   0|   0|   0|   0|   0
                Income                                             |Score (rate)|0.008|0.72| 1.9|   1|   0| 0.1
                Employment                                         |Score (rate)|0.005|0.46|   2|0.95|   0|0.12
                Education, Skills and Training                     |Score       |0.01|  92| 2.4|0.95|   0| 0.2
                Health Deprivation and Disability                  |Score       |-3.2| 3.2|   1| 0.9|0.05|0.15
                Crime                                              |Score       |  -3| 2.9|   1| 0.7| 0.2| 0.2
                Barriers to Housing and Services                   |Score       | 0.5|  70| 1.8| 0.2|-0.5| 0.2
                Living Environment                                 |Score       | 0.4|  88|   2| 0.3| 0.5| 0.2
                Income Deprivation Affecting Children Index (IDACI)|Score (rate)|0.01|0.95| 1.6|0.95|   0|0.14
                Income Deprivation Affecting Older People (IDAOPI) |Score (rate)|0.01|0.92| 2.4|0.85|   0| 0.2
                Children and Young People Sub-domain               |Score       |  -3|   3|   1| 0.9|   0|0.22
                Adult Skills Sub-domain                            |Score       |0.02|0.65| 1.3|0.95|   0| 0.2
                Geographical Barriers Sub-domain                   |Score       | 0.3|  75| 1.3|   0|-0.7|0.15
                Wider Barriers Sub-domain                          |Score       |  -4|   9| 1.5| 0.6|-0.1|0.25
                Indoors Sub-domain                                 |Score       |  -2| 2.2|   1| 0.4| 0.2| 0.3
                Outdoors Sub-domain                                |Score       |-2.4| 2.3|   1| 0.1| 0.7| 0.1
                """.lines().map(Measure::parse).toList();

        static List<Profile> profiles(List<Lsoa> lsoas) {
            Random random = new Random(SEED + 2);
            List<Set<Integer>> taken = new ArrayList<>();
            MEASURES.forEach(m -> taken.add(new HashSet<>()));
            List<Profile> profiles = new ArrayList<>();
            for (Lsoa lsoa : lsoas) {
                double deprivation = deprivation(lsoa.centre()) + 0.3 * (random.nextDouble() - 0.5);
                double town = StrictMath.exp(-lsoa.centre().distanceTo(TOWN) / 2_500) * 2 - 1;
                int[] ranks = new int[MEASURES.size()];
                for (int m = 1; m < ranks.length; m++) {
                    Measure measure = MEASURES.get(m);
                    double value = 0.5 + measure.follows * (deprivation - 0.5) + measure.town * town / 2;
                    value += measure.chance * (random.nextDouble() - 0.5) * 2;
                    ranks[m] = vacant(1 + (int) ((1 - clip(value)) * (N_2025 - 1)), taken.get(m));
                }
                double score = imdScore(ranks, N_2025);
                ranks[0] = vacant(rankOfScore(score, N_2025), taken.get(0));
                int[] ages = ages(random, clip(deprivation)); // 0-15, 16-17, 18-59, 60-66, 67 and over
                profiles.add(new Profile(
                        ranks, score, Arrays.stream(ages).sum(), ages[0], ages[3] + ages[4], ages[2] + ages[3]));
            }
            return profiles;
        }

        /** From about 0.1 in the country to 1 in the middle of the two deprived places. */
        private static double deprivation(Point p) {
            double centre = StrictMath.pow(p.distanceTo(TOWN.plus(900, -300)) / 2_600, 2);
            double estate = StrictMath.pow(p.distanceTo(TOWN.plus(-3_300, 2_000)) / 2_000, 2);
            double towards = p.distanceTo(TOWN.plus(-6_000, -4_000)) / 16_000;
            return 0.12 + 0.74 * StrictMath.exp(-centre) + 0.62 * StrictMath.exp(-estate) + 0.5 * towards;
        }

        private static double clip(double value) {
            return StrictMath.max(0.004, StrictMath.min(0.996, value));
        }

        private static int vacant(int rank, Set<Integer> taken) {
            int free = rank;
            while (!taken.add(free)) {
                free++;
            }
            return free;
        }

        /** The published construction: exponential transformation of each domain's rank, weighted. */
        private static double imdScore(int[] ranks, int n) {
            double score = 0;
            for (int domain = 1; domain < WEIGHTS.length; domain++) {
                double r = (n + 1.0 - ranks[domain]) / n;
                score += WEIGHTS[domain] * -23 * StrictMath.log(1 - r * (1 - StrictMath.exp(-100 / 23.0)));
            }
            return score;
        }

        /** An invented national distribution: scores, falling, at shares of the ranking; straight lines between. */
        private static int rankOfScore(double score, int n) {
            double[] scores = {100, 70, 46, 32, 18, 8, 0};
            double[] shares = {0, .01, .1, .2, .5, .9, 1};
            int i = 1;
            while (scores[i] > score) {
                i++;
            }
            double part = (scores[i - 1] - score) / (scores[i - 1] - scores[i]);
            return 1 + (int) ((shares[i - 1] + part * (shares[i] - shares[i - 1])) * (n - 1));
        }

        private static int[] ages(Random random, double deprivation) {
            double young = 0.7 + 0.6 * deprivation;
            double[] typical = {250 * young, 38, 900 * young, 190 / young, 320 / young};
            return Arrays.stream(typical).mapToInt(t -> (int) (t * (0.75 + random.nextDouble() / 2))).toArray();
        }

        /** By 2011 code: the IMD rank, then the seven domain ranks. */
        static Map<String, int[]> ranks2019(List<Lsoa> lsoas, List<Profile> profiles) {
            Random random = new Random(SEED + 3);
            Map<String, int[]> byCode = new TreeMap<>();
            List<Set<Integer>> taken = new ArrayList<>();
            Arrays.stream(WEIGHTS).forEach(w -> taken.add(new HashSet<>()));
            for (Lsoa lsoa : lsoas) {
                for (Lsoa11 area : lsoa.parents) {
                    if (byCode.containsKey(area.code)) {
                        continue; // a split area stands as its first part does
                    }
                    int[] ranks = new int[WEIGHTS.length];
                    for (int m = 1; m < ranks.length; m++) {
                        double share = (double) profiles.get(lsoa.number).ranks[m] / N_2025;
                        double moved = clip(share + 0.08 * (random.nextDouble() - 0.5));
                        ranks[m] = vacant(1 + (int) (moved * (N_2019 - 1)), taken.get(m));
                    }
                    ranks[0] = vacant(rankOfScore(imdScore(ranks, N_2019), N_2019), taken.get(0));
                    byCode.put(area.code, ranks);
                }
            }
            return byCode;
        }

        private static String decile(int rank, int n) {
            return String.valueOf((10 * rank + n - 1) / n);
        }

        private static String rankHeader(Measure m) {
            return m.name + " Rank (where 1 is most deprived)";
        }

        private static String decileHeader(Measure m) {
            return m.name + " Decile (where 1 is most deprived 10% of LSOAs)";
        }

        static String file7(List<Lsoa> lsoas, List<Profile> profiles) {
            List<String> header = new ArrayList<>(List.of(
                    "LSOA code (2021)", "LSOA name (2021)", "Local Authority District code (2024)",
                    "Local Authority District name (2024)"));
            for (Measure m : MEASURES) {
                header.addAll(List.of(m.name + " " + m.score, rankHeader(m), decileHeader(m)));
            }
            int cutShort = header.indexOf(decileHeader(MEASURES.get(10))); // as published
            header.set(cutShort, header.get(cutShort).substring(0, header.get(cutShort).length() - 3));
            header.addAll(List.of(
                    "Total population: mid 2022",
                    "Dependent Children aged 0-15: mid 2022",
                    "Older population aged 60 and over: mid 2022",
                    "Working age population 18-66 (for use with Employment Deprivation Domain): mid 2022"));
            StringBuilder csv = new StringBuilder(record("\n", header));
            for (Lsoa lsoa : Geography.byCode(lsoas)) {
                Profile profile = profiles.get(lsoa.number);
                List<String> cells = new ArrayList<>(List.of(lsoa.code, lsoa.name, DISTRICT_CODE, DISTRICT_NAME));
                for (int m = 0; m < MEASURES.size(); m++) {
                    int rank = profile.ranks[m];
                    double score = m == 0 ? profile.imdScore : score(MEASURES.get(m), rank);
                    BigDecimal rounded = BigDecimal.valueOf(score).setScale(3, RoundingMode.HALF_UP);
                    cells.addAll(List.of(
                            rounded.stripTrailingZeros().toPlainString(), String.valueOf(rank), decile(rank, N_2025)));
                }
                for (int people : new int[] {profile.total, profile.children, profile.older, profile.workingAge}) {
                    cells.add(String.valueOf(people));
                }
                csv.append(record("\n", cells));
            }
            return csv.toString();
        }

        private static double score(Measure m, int rank) {
            return m.lowest
                    + (m.highest - m.lowest) * StrictMath.pow((double) (N_2025 - rank) / (N_2025 - 1), m.bend);
        }

        static String file2(List<Lsoa> lsoas, Map<String, int[]> ranks2019) {
            Map<String, String> names = new HashMap<>();
            lsoas.forEach(lsoa -> lsoa.parents.forEach(area -> names.put(area.code, area.name)));
            List<String> header = new ArrayList<>(List.of(
                    "LSOA code (2011)", "LSOA name (2011)", "Local Authority District code (2019)",
                    "Local Authority District name (2019)"));
            for (Measure m : MEASURES.subList(0, WEIGHTS.length)) {
                header.addAll(List.of(rankHeader(m), decileHeader(m)));
            }
            StringBuilder csv = new StringBuilder("\uFEFF" + record("\r\n", header));
            ranks2019.forEach((code, ranks) -> {
                List<String> cells = new ArrayList<>(List.of(code, names.get(code), DISTRICT_CODE, DISTRICT_NAME));
                for (int rank : ranks) {
                    cells.addAll(List.of(String.valueOf(rank), decile(rank, N_2019)));
                }
                csv.append(record("\r\n", cells));
            });
            return csv.toString();
        }

        static String population(List<Lsoa> lsoas, List<Profile> profiles) {
            StringBuilder csv = new StringBuilder("\uFEFFlsoacd,population\n");
            Geography.byCode(lsoas)
                    .forEach(lsoa -> csv.append(format("%s,%d\n", lsoa.code, profiles.get(lsoa.number).total)));
            return csv.toString();
        }
    }

    /** One row of the directory. No postcode area ZX exists; outward codes and sectors follow the areas loosely. */
    record Postcode(
            String text, String introduced, String terminated, boolean largeUser, Point point, int quality, Lsoa lsoa,
            Lsoa11 lsoa11, int oa, int ward) {
        boolean unlocated() {
            return quality == 9;
        }

        boolean live() {
            return terminated.isEmpty();
        }
    }

    /** The postcode directory, in the layout of November 2025. */
    static final class Directory {
        private static final String HEADER = """
                pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,\
                north1m,gridind,hlth19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,\
                ttwa15cd,pco19cd,itl25cd,wdstl05cd,oa01cd,wdcas03cd,npark16cd,lsoa01cd,msoa01cd,ruc01ind,\
                oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,sicbl24cd,bua24cd,ruc11ind,oac11ind,lat,long,\
                lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,icb23cd,oa21cd,lsoa21cd,msoa21cd,ruc21ind
                """;

        private static final String[] OUTWARD = // by MSOA
                "ZX1 ZX1 ZX2 ZX2 ZX3 ZX3 ZX4 ZX4 ZX5 ZX5 ZX6 ZX10".split(" ");
        private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";
        private static final int PER_LSOA = 15;
        private static final Set<Integer> WITHOUT_GRID_REFERENCE = Set.of(77, 210, 333, 512, 640, 801);
        private static final double[][] WARD_CENTRES = {
            {400, 300}, {1_900, -1_800}, {500, 3_200}, {-2_200, 1_300}, {-1_800, -2_600}, {-5_600, 2_400},
            {-6_000, -1_500}
        };

        static List<Postcode> postcodes(List<Lsoa> lsoas) {
            Random random = new Random(SEED + 4);
            Map<String, Integer> lastUnit = new HashMap<>();
            Map<String, Postcode> byText = new TreeMap<>(Comparator.comparing(Directory::sevenCharacters));
            for (Lsoa lsoa : lsoas) {
                for (int i = 0; i < PER_LSOA; i++) {
                    String outward = OUTWARD[lsoa.msoa];
                    String sector = outward + " " + (lsoa.number + random.nextInt(5) / 4) % 10;
                    int unit = lastUnit.merge(sector, 1 + random.nextInt(3) / 2, Integer::sum);
                    String text = sector + LETTERS.charAt(unit / 20) + LETTERS.charAt(unit % 20);
                    boolean unlocated = WITHOUT_GRID_REFERENCE.contains(byText.size());
                    byText.put(text, postcode(text, lsoa, unlocated, lsoas, random));
                }
            }
            return List.copyOf(byText.values());
        }

        private static Postcode postcode(String text, Lsoa lsoa, boolean unlocated, List<Lsoa> lsoas, Random random) {
            Point point = pointIn(lsoa, random);
            if (lsoas.stream().filter(other -> other.contains(point)).count() != 1) {
                throw new IllegalStateException("polygons overlap at " + point);
            }
            Point centre = lsoa.centre();
            double angle = StrictMath.atan2(point.y - centre.y, point.x - centre.x) + StrictMath.PI;
            int slice = StrictMath.min(4, (int) (angle / StrictMath.PI * 2.5));
            Lsoa11 lsoa11 = lsoa.parents.get(slice * lsoa.parents.size() / 5);
            int ward = 0;
            for (int i = 1; i < WARD_CENTRES.length; i++) {
                ward = point.distanceTo(ward(i)) < point.distanceTo(ward(ward)) ? i : ward;
            }
            boolean old = random.nextDouble() < 0.6;
            int year = old ? 1980 : 1981 + random.nextInt(44);
            boolean ended = year < 2021 && random.nextDouble() < 0.33;
            int firstYear = StrictMath.max(year + 1, 1993);
            int lastYear = ended ? firstYear + random.nextInt(2025 - firstYear) : 0;
            double chance = random.nextDouble();
            int quality = chance < .94 ? 1 : chance < .95 ? 2 : chance < .97 ? 3 : chance < .985 ? 5 : 6;
            return new Postcode(
                    text,
                    format("%d%02d", year, old ? 1 : 1 + random.nextInt(12)),
                    ended ? format("%d%02d", lastYear, 1 + random.nextInt(12)) : "",
                    random.nextDouble() < 0.04,
                    point,
                    unlocated ? 9 : ended && lastYear < 2000 ? 8 : quality,
                    lsoa, lsoa11, lsoa.number * 5 + slice, ward);
        }

        private static Point ward(int i) {
            return TOWN.plus(WARD_CENTRES[i][0], WARD_CENTRES[i][1]);
        }

        private static Point pointIn(Lsoa lsoa, Random random) {
            List<List<Ring>> polygons = lsoa.polygons;
            boolean island = polygons.size() > 1 && random.nextInt(3) == 0;
            Point around = polygons.get(island ? 1 : 0).get(0).middle();
            Point point;
            do {
                int reach = island ? 1_000 : 4_000;
                point = around.plus(random.nextInt(reach) - reach / 2.0, random.nextInt(reach) - reach / 2.0);
            } while (!lsoa.containsWell(point));
            return point;
        }

        private static String sevenCharacters(String text) {
            return text.length() == 8 ? text.replace(" ", "") : text;
        }

        static String csv(List<Postcode> postcodes, Map<String, int[]> ranks2019) {
            Set<String> numbers = Set.of("lat", "long", "imd20ind");
            String[] header = HEADER.trim().split(",");
            StringBuilder csv = new StringBuilder(HEADER);
            for (Postcode postcode : postcodes) {
                Map<String, String> cells = postcode.unlocated() ? new HashMap<>() : areas(postcode);
                cells.put("pcd7", sevenCharacters(postcode.text));
                cells.put("pcd8", postcode.text.length() == 7 ? postcode.text.replace(" ", "  ") : postcode.text);
                cells.put("pcds", postcode.text);
                cells.put("dointr", postcode.introduced);
                cells.put("doterm", postcode.terminated);
                cells.put("usrtypind", postcode.largeUser ? "1" : "0");
                cells.put("gridind", String.valueOf(postcode.quality));
                cells.put("ctry25cd", "E92000001");
                int rank = postcode.unlocated() ? 0 : ranks2019.get(postcode.lsoa11.code)[0];
                cells.put("imd20ind", String.valueOf(rank));
                if (postcode.unlocated()) {
                    cells.putAll(Map.of("lat", "99.999999", "long", "0.000000", "ssr95cd", " ", "ruc01ind", " "));
                }
                List<String> row = new ArrayList<>();
                for (String column : header) {
                    String cell = cells.getOrDefault(column, "");
                    row.add(numbers.contains(column) ? cell : '"' + cell + '"');
                }
                csv.append(String.join(",", row)).append('\n');
            }
            return csv.toString();
        }

        /** By column. The codes are invented but for country, region (and its old twins) and "none such". */
        private static Map<String, String> areas(Postcode postcode) {
            int msoa = postcode.lsoa.msoa;
            boolean urban = postcode.point.distanceTo(TOWN) < 4_000;
            double[] position = NationalGrid.toWgs84(postcode.point);
            String text = """
                    cty25cd E99999999 ced25cd E99999999 lad25cd E06000999 wd25cd E05%1$06d
                    parncp25cd %2$s east1m %3$06d north1m %4$07d lat %5$.6f long %6$.6f
                    hlth19cd E18999001 nhser24cd E40999001 rgn25cd E12000003 ssr95cd 2 pcon24cd E14%7$06d
                    eer20cd E15000003 educ23cd E24999001 ttwa15cd E30999001 pco19cd E16999001 itl25cd E06000999
                    wdstl05cd 99ZXF%8$c wdcas03cd 99ZXF%8$c npark16cd E65000001
                    oa01cd E00%9$06d oa11cd E00%9$06d oa21cd E00%9$06d
                    lsoa01cd %10$s lsoa11cd %10$s lsoa21cd %11$s msoa01cd %12$s msoa11cd %12$s msoa21cd %12$s
                    wz11cd E33%13$06d sicbl24cd E38999001 lep21cd1 E37999001 pfa23cd E23999001 cal24cd E56999001
                    icb23cd E54999001 %14$s
                    """;
            String[] words = format(
                            text,
                            999_001 + postcode.ward,
                            msoa < 4 ? "E43999001" : format("E04%06d", 998_997 + msoa),
                            postcode.point.x,
                            postcode.point.y,
                            position[0],
                            position[1],
                            postcode.point.x < TOWN.x - 1_500 ? 999_002 : 999_001,
                            'A' + postcode.ward,
                            999_001 + postcode.oa,
                            postcode.lsoa11.code,
                            postcode.lsoa.code,
                            Geography.msoaCode(msoa),
                            999_001 + msoa,
                            urban
                                    ? "bua24cd E63999001 ruc01ind 5 ruc11ind C1 ruc21ind UN1 oac01ind 6A1 oac11ind 8B1"
                                    : "ruc01ind 7 ruc11ind E1 ruc21ind RSN1 oac01ind 3C1 oac11ind 1B2")
                    .split("\\s+");
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < words.length; i += 2) {
                cells.put(words[i], words[i + 1]);
            }
            return cells;
        }
    }

    /** The client list of a charity that does not exist, with every kind of dirt that is found in such lists. */
    static final class Clients {
        /** One row; the outcome is known because the dirt was planted. */
        record Contact(String client, LocalDate date, String postcode, String outcome, String channel, Postcode home) {}

        private static final int CLIENTS = 250;
        private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

        /** The truth to find again: how strongly a channel leans to deprived areas. */
        private static final Map<String, Double> LEANING =
                new TreeMap<>(Map.of("Outreach", 1.2, "GP referral", 0.6, "Phone", 0.0, "Website", -1.0));

        private static final List<String> SERVICES = List.of("Befriending", "Debt advice", "Job club", "Warm space");
        private static final List<String> RESULTS = List.of("Improved", "Improved", "No change", "");
        private static final List<String> NOTES = List.of(
                "Came to the caf\u00E9 drop-in", "Asked for \"large print\", sent by post", "Prefers texts, not calls",
                "First visit.\nWill come back next week.", "Fee waived (\u00A325)",
                "Na\u00EFve budgeting question; see leaflet 3",
                "- see earlier contact", "Bus 12, then a walk\n\n\"a long way\"", "D\u00E9j\u00E0 vu: same form twice",
                "=see case file",
                "Leaflet in Polish (\u201EPomoc\u201D), Welsh (T\u0177 Cymorth)",
                "  two spaces before this", "100% attendance");

        private static final List<String> FEES =
                List.of("5.00", "5.00", "7.50", "10.00", "10.00", "15.00", "25.00", "40.00");
        private static final List<String> FEE_SPELLINGS =
                List.of("%s", "%s", "%s", "%s", "\u00A3%s", "\u00A3%s", "\u00A3 %s", " %s ");
        private static final List<String> NO_FEE_YET = List.of("tbc", "waived", "see notes", "n/a");
        private static final List<String> REASONS = List.of(
                "Moved away", "Moved away", "Found work", "Found work", "No longer needed", "Did not reply",
                "Did not reply", "Not known");

        private static final int INVITED = 600;
        private static final List<UnaryOperator<String>> INVITED_ODDLY = List.of(
                p -> p.toLowerCase(Locale.ROOT), p -> p.replace(" ", ""), p -> p + " ", p -> "",
                p -> p.substring(0, 3).strip(), p -> "not known", p -> "ZX99 1AA");

        /** A way to write a postcode, planted some times; {@code repair} if letters or digits are no longer its own. */
        private record Spelling(int times, boolean repair, UnaryOperator<String> write) {
            boolean changes(Contact contact) {
                return !write.apply(contact.postcode).equals(contact.postcode);
            }
        }

        private static final List<Spelling> SPELLINGS = List.of(
                new Spelling(22, false, p -> p.toLowerCase(Locale.ROOT)),
                new Spelling(24, false, p -> p.replace(" ", "")),
                new Spelling(6, false, p -> p.replace(" ", "").toLowerCase(Locale.ROOT)),
                new Spelling(5, false, p -> "  " + p.replace(" ", "   ") + " "),
                new Spelling(2, false, p -> p.substring(0, 2) + " " + p.substring(2, 5) + " " + p.substring(5)),
                new Spelling(3, false, p -> p.replace(" ", "\u00A0")), // no-break space
                new Spelling(2, false, p -> p.replace(" ", "\u2009")), // thin space
                new Spelling(2, false, p -> "\t" + p.replace(" ", "\t")),
                new Spelling(1, false, p -> "\u200B" + p), // zero-width space
                new Spelling(1, false, p -> p.chars() // full-width letters and digits
                        .mapToObj(c -> c == ' ' ? " " : Character.toString(c + 0xFEE0))
                        .collect(Collectors.joining())),
                new Spelling(3, false, p -> p + "."),
                new Spelling(1, false, p -> p.replace(" ", ".")),
                new Spelling(3, false, p -> p.replace(" ", "-")),
                new Spelling(2, false, p -> '"' + p + '"'),
                new Spelling(1, false, p -> "\u2018" + p + "\u2019"), // curly quotes
                new Spelling(3, false, p -> p + ","),
                new Spelling(3, false, p -> "'" + p),
                new Spelling(4, true, p -> p.replaceFirst(" 0", " O")),
                new Spelling(2, true, p -> p.replaceFirst("^ZX10", "ZX1O")),
                new Spelling(3, true, p -> p.replaceFirst("^ZX1 ", "ZXI ")),
                new Spelling(2, true, p -> p.replaceFirst(" 1", " I")),
                new Spelling(3, true, p -> p.replaceFirst("1", "l")), // lower-case L
                new Spelling(2, true, p -> "12 Lighthouse Row, Exampleshire, " + p),
                new Spelling(1, true, p -> "Flat 3, Beacon House\nShingle Lane\n" + p),
                new Spelling(1, true, p -> "the old net loft, " + p.toLowerCase(Locale.ROOT)),
                new Spelling(2, true, p -> p + " (new address)"));

        /** Cells that are not one listed postcode, by what becomes of them. */
        private static final Map<String, List<String>> OTHERS = new TreeMap<>(Map.of(
                "blank", split("|||||-|--|.|?|   |\u00A0"),
                "no-fixed-abode", split("ZZ99 3VZ|zz993vz|ZZ99 3VZ|NFA|nfa|no fixed abode|No Fixed Abode|Homeless"),
                "no-geography",
                split("ZZ99 9ZZ|BFPO 999|BF1 9ZZ|BX9 9ZZ|XX9 9ZZ|GIR 0AA|JE7 9ZZ|GY7 9ZZ|IM8 9ZZ|FIQQ 1ZZ"
                        + "|GX11 1AA"),
                "partial", split("ZX1|ZX4|zx2|ZX10|ZX5 |ZX3 2|ZX6 4"),
                // in Exampleshire, then in areas that only real directories have
                "unknown", split("ZX3 9ZZ|ZX7 2AB|ZX99 1AA|zx69zz|HU99 9ZZ|YO99 9ZZ|M99 9ZZ|N1C 9ZZ"),
                // no postcode; shape; first, second, third and fourth letter; inward letters
                "malformed",
                split("n/a|N/A|not known|unknown|see notes|12345|ZX123 4AB|ZX1 AAA|ZX1 2A|QX1 2AB|VX2 3BD|XQ4 5EF"
                        + "|ZI4 5EF|ZJ2 3BD|ZZ5 6GH|N1Z 2AB|N2L 3BD|ZX1C 2AB|ZX2Z 3BD|ZX3 2AC|ZX3 4KD|ZX2 3VB"
                        + "|ZX5 6MM")));

        private static List<String> split(String cells) {
            return List.of(cells.split("\\|"));
        }

        private static final List<String> TWO_IN_A_CELL = List.of(" / ", " ", " or ");

        static List<Contact> contacts(List<Postcode> postcodes, List<Profile> profiles) {
            Random random = new Random(SEED + 5);
            List<Contact> contacts = new ArrayList<>();
            List<String> channels = List.copyOf(LEANING.keySet());
            for (int client = 1; client <= CLIENTS; client++) {
                String channel = channels.get(random.nextInt(channels.size()));
                Postcode home = home(postcodes, profiles, channel, random);
                int count = random.nextDouble() < 0.68 ? 1 : 2 + random.nextInt(3);
                LocalDate date = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(650));
                for (int i = 0; i < count && date.getYear() < 2026; i++) {
                    String outcome = outcome(home, false);
                    contacts.add(new Contact(format("EX-%04d", client), date, home.text, outcome, channel, home));
                    date = date.plusDays(3 + random.nextInt(60));
                }
            }
            contacts.sort(Comparator.comparing(Contact::date).thenComparing(Contact::client));
            plant(contacts, postcodes, random);
            return contacts;
        }

        private static Postcode home(List<Postcode> postcodes, List<Profile> profiles, String channel, Random random) {
            while (true) {
                Postcode postcode = postcodes.get(random.nextInt(postcodes.size()));
                double affluence = profiles.get(postcode.lsoa.number).imdRank() / 33_755.0;
                double wanted = StrictMath.exp(LEANING.get(channel) * (0.5 - affluence)) / 2.5;
                double likely = postcode.live() && !postcode.largeUser && !postcode.unlocated() ? 1 : 0.12;
                if (random.nextDouble() < wanted * likely) {
                    return postcode;
                }
            }
        }

        /** Where two hold: no geography, then terminated, then repaired, then matched. */
        private static String outcome(Postcode postcode, boolean repaired) {
            if (postcode.unlocated()) {
                return "no-geography";
            }
            return !postcode.live() ? "terminated" : repaired ? "repaired" : "matched";
        }

        /** Each kind of dirt on rows picked by chance, no row twice; a spelling only where it changes the text. */
        private static void plant(List<Contact> contacts, List<Postcode> postcodes, Random random) {
            List<Integer> rows = new ArrayList<>();
            for (int i = 0; i < contacts.size(); i++) {
                rows.add(random.nextInt(i + 1), i);
            }
            List<Spelling> hardestFirst = new ArrayList<>(SPELLINGS); // few homes have the character in question
            hardestFirst.sort(Comparator.comparing(Spelling::repair).reversed());
            for (Spelling spelling : hardestFirst) {
                for (int i = 0; i < spelling.times; i++) {
                    Integer row = rows.stream()
                            .filter(r -> spelling.changes(contacts.get(r)))
                            .findFirst()
                            .orElseThrow();
                    rows.remove(row);
                    Contact old = contacts.get(row);
                    replace(contacts, row, spelling.write.apply(old.postcode), outcome(old.home, spelling.repair));
                }
            }
            OTHERS.forEach((outcome, texts) -> texts.forEach(text -> replace(contacts, rows.remove(0), text, outcome)));
            for (String between : TWO_IN_A_CELL) {
                int row = rows.remove(0);
                String second = postcodes.get(random.nextInt(postcodes.size())).text;
                replace(contacts, row, contacts.get(row).postcode + between + second, "malformed");
            }
            List<Predicate<Postcode>> kinds = List.of(
                    p -> p.unlocated() && p.live(), p -> p.unlocated() && !p.live(), p -> p.largeUser && p.live());
            for (Predicate<Postcode> kind : kinds) {
                Postcode postcode = first(postcodes, kind);
                replace(contacts, rows.remove(0), postcode.text, outcome(postcode, false));
            }
            Postcode ended = first(postcodes, p -> !p.live() && p.text.contains(" 0"));
            replace(contacts, rows.remove(0), ended.text.replace(" 0", " O"), outcome(ended, true));
            Set<String> listed = new TreeSet<>(postcodes.stream().map(Postcode::text).toList());
            if (OTHERS.get("unknown").stream().anyMatch(listed::contains)) {
                throw new IllegalStateException("an unknown postcode is in the directory");
            }
        }

        private static Postcode first(List<Postcode> postcodes, Predicate<Postcode> wanted) {
            return postcodes.stream().filter(wanted).findFirst().orElseThrow();
        }

        private static void replace(List<Contact> contacts, int row, String postcode, String outcome) {
            Contact old = contacts.get(row);
            contacts.set(row, new Contact(old.client, old.date, postcode, outcome, old.channel, old.home));
        }

        /** As a spreadsheet saves it: byte order mark, CRLF, line breaks inside quoted cells as LF. */
        static String csv(List<Contact> contacts) {
            Random random = new Random(SEED + 6);
            Random ofLaterColumns = new Random(SEED + 7); // so that they change nothing before them
            Map<String, Contact> last = new HashMap<>();
            contacts.forEach(contact -> last.put(contact.client, contact));
            String header = "\uFEFFClient ID,Contact date,Postcode,Channel,Service,Outcome,Notes,Fee,Reason ended\r\n";
            StringBuilder csv = new StringBuilder(header);
            for (Contact contact : contacts) {
                String service = SERVICES.get(random.nextInt(SERVICES.size()));
                String result = RESULTS.get(random.nextInt(RESULTS.size()));
                String note = random.nextInt(6) == 0 ? NOTES.get(random.nextInt(NOTES.size())) : "";
                String fee = fee(ofLaterColumns);
                String reason = reason(contact, last.get(contact.client), ofLaterColumns);
                csv.append(record(
                        "\r\n",
                        List.of(
                                contact.client,
                                DATE.format(contact.date),
                                contact.postcode,
                                contact.channel,
                                service,
                                result,
                                note,
                                fee,
                                reason)));
            }
            return csv.toString();
        }

        /** Two contacts in five are free, and of each hundred one was paid back and two have no amount yet. */
        private static String fee(Random random) {
            String pounds = FEES.get(random.nextInt(FEES.size()));
            int kind = random.nextInt(100);
            int spelling = random.nextInt(8);
            if (kind < 40) {
                return "";
            }
            if (kind < 42) {
                return NO_FEE_YET.get(spelling % NO_FEE_YET.size());
            }
            return kind == 42 ? "(" + pounds + ")" : format(FEE_SPELLINGS.get(spelling), pounds);
        }

        /** A reason stands at a client's last contact, most often where that is long ago. */
        private static String reason(Contact contact, Contact last, Random random) {
            int kind = random.nextInt(100);
            String reason = REASONS.get(random.nextInt(REASONS.size()));
            boolean isLower = random.nextInt(12) == 0;
            boolean isTold = contact == last && kind < (contact.date.getYear() < 2025 ? 75 : 15);
            return !isTold ? "" : isLower ? reason.toLowerCase(Locale.ROOT) : reason;
        }

        /** A mailing list: some of the clients, some of them twice, and people who never came. */
        static String invitedCsv(List<Contact> contacts, List<Postcode> postcodes) {
            Random random = new Random(SEED + 8);
            List<Postcode> homes = postcodes.stream()
                    .filter(p -> p.live() && !p.largeUser && !p.unlocated())
                    .toList();
            List<String> channels = List.copyOf(LEANING.keySet());
            Map<String, Contact> first = new TreeMap<>();
            contacts.forEach(contact -> first.putIfAbsent(contact.client, contact));
            List<List<String>> rows = new ArrayList<>();
            for (Contact client : first.values()) {
                int times = random.nextInt(100) < 62 ? 1 + random.nextInt(20) / 19 : 0;
                for (int i = 0; i < times; i++) {
                    String channel = random.nextInt(6) == 0 ? channels.get(random.nextInt(4)) : client.channel;
                    rows.add(List.of(client.client, client.home.text, channel));
                }
            }
            for (int other = 1; rows.size() < INVITED; other++) {
                String id = random.nextInt(5) < 2 ? "" : format("EX-%04d", 1_000 + other);
                String home = homes.get(random.nextInt(homes.size())).text;
                rows.add(List.of(id, home, channels.get(random.nextInt(4))));
            }
            Collections.shuffle(rows, random);
            StringBuilder csv = new StringBuilder("\uFEFFClient ID,Postcode,Channel\r\n");
            for (List<String> row : rows) {
                int kind = random.nextInt(60);
                String postcode = kind < INVITED_ODDLY.size() ? INVITED_ODDLY.get(kind).apply(row.get(1)) : row.get(1);
                csv.append(record("\r\n", List.of(row.get(0), postcode, row.get(2))));
            }
            return csv.toString();
        }

        static String expectedCsv(List<Contact> contacts) {
            StringBuilder csv = new StringBuilder("row,postcode_outcome\n");
            for (int i = 0; i < contacts.size(); i++) {
                csv.append(format("%d,%s\n", i + 1, contacts.get(i).outcome));
            }
            return csv.toString();
        }
    }
}

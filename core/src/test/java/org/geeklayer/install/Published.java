package org.geeklayer.install;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * Files in the form in which they are published: those of the sample data, and others with the published headers over
 * invented rows. Also what an atlas made of them answers.
 */
public final class Published {
    /** The sample directory: 900 postcodes. */
    public static final Path ONSPD = sample("ONSPD_NOV_2025_UK_ZX.csv");

    /** The sample of File 7 of 2025: 60 areas with everything. */
    public static final Path IOD2025 = sample("File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv");

    /** The sample of File 2 of 2019: 58 areas, ranks and deciles only. */
    public static final Path IOD2019 = sample("File_2_-_IoD2019_Domains_of_Deprivation.csv");

    /** The sample of residents: the same 60 areas. */
    public static final Path RESIDENTS = sample("lsoa21_population_mid2022.csv");

    /** The sample of MSOA names. */
    public static final Path MSOA_NAMES = sample("MSOA-Names.csv");

    /** The sample of boundaries: the same 60 areas, on the British National Grid. */
    public static final Path BOUNDARIES = sample("LSOA_2021_EW_BNG.geojson");

    /** The day that every installation of these tests is made on. */
    static final LocalDate DAY = LocalDate.of(2026, 2, 3);

    static final String ONSPD_2018 = "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,"
            + "osnrth1m,osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,nuts,statsward,oa01,casward,park,"
            + "lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,ccg,bua11,buasd11,ru11ind,oac11,lat,long,lep1,lep2,pfa,"
            + "imd,calncv,stp";
    static final String ONSPD_2024 = "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,"
            + "osnrth1m,osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,npark,"
            + "lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,bua24,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,"
            + "calncv,icb,oa21,lsoa21,msoa21";
    static final String ONSPD_2025 = "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,"
            + "east1m,north1m,gridind,hlth19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,"
            + "pco19cd,itl25cd,wdstl05cd,oa01cd,wdcas03cd,npark16cd,lsoa01cd,msoa01cd,ruc01ind,oac01ind,oa11cd,lsoa11cd,"
            + "msoa11cd,wz11cd,sicbl24cd,bua24cd,ruc11ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,"
            + "icb23cd,oa21cd,lsoa21cd,msoa21cd,ruc21ind";
    static final String NSPL_2021 = "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa11,cty,ced,laua,"
            + "ward,hlthau,nhser,ctry,rgn,pcon,eer,teclec,ttwa,pct,itl,park,lsoa11,msoa11,wz11,ccg,bua11,buasd11,ru11ind,"
            + "oac11,lat,long,lep1,lep2,pfa,imd,calncv,stp";
    static final String BEST_FIT =
            "pcd7,pcd8,pcds,dointr,doterm,usertype,oa21cd,lsoa21cd,msoa21cd,ladcd,lsoa21nm," + "msoa21nm,ladnm,ladnmw";
    static final String IOD2019_FILE_1 = "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
            + "Local Authority District name (2019),Index of Multiple Deprivation (IMD) Rank,"
            + "Index of Multiple Deprivation (IMD) Decile";

    private Published() {}

    private static Path sample(String name) {
        return Path.of("../sample-data").resolve(name);
    }

    /** A row under a header, blank but for the columns named. */
    static String row(String header, String... namesAndValues) {
        List<String> names = List.of(header.split(",", -1));
        String[] cells = new String[names.size()];
        Arrays.fill(cells, "");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            int column = names.indexOf(namesAndValues[i]);
            if (column < 0) {
                throw new IllegalArgumentException("no column " + namesAndValues[i]);
            }
            String value = namesAndValues[i + 1];
            cells[column] = value.contains(",") ? "\"" + value + "\"" : value;
        }
        return String.join(",", cells);
    }

    /** A row of the directory of November 2025. */
    static String postcode(String postcode, String... more) {
        List<String> cells = new ArrayList<>(List.of(
                "pcds",
                postcode,
                "lad25cd",
                "E06000999",
                "lsoa11cd",
                "E01999001",
                "lsoa21cd",
                "E01999001",
                "dointr",
                "198001"));
        for (int i = 0; i < more.length; i += 2) {
            int known = cells.indexOf(more[i]);
            if (known >= 0 && known % 2 == 0) {
                cells.set(known + 1, more[i + 1]);
            } else {
                cells.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return row(ONSPD_2025, cells.toArray(new String[0]));
    }

    /** Writes lines into a file. */
    static Path csv(Path folder, String name, String... lines) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve(name), String.join("\n", lines) + "\n");
    }

    /** Packs bytes. */
    static Path gzip(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        return file;
    }

    /** Packs entries, given as name and text one after another. */
    static Path zip(Path file, Object... namesAndContents) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new ZipEntry(String.valueOf(namesAndContents[i])));
                Object content = namesAndContents[i + 1];
                out.write(
                        content instanceof byte[] bytes
                                ? bytes
                                : String.valueOf(content).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file;
    }

    /** Packs one entry as it is, without compressing it, as OpenDocument files have their first. */
    static Path stored(Path file, String name, String text) throws IOException {
        byte[] bytes = bytes(text);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(entry);
            out.write(bytes);
            out.closeEntry();
        }
        return file;
    }

    private static String column(int index) {
        return (index < 26 ? "" : column(index / 26 - 1)) + (char) ('A' + index % 26);
    }

    /** Writes a workbook of one sheet whose cells are all texts. */
    static Path workbook(Path file, List<List<String>> rows) throws IOException {
        StringBuilder sheet = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                sheet.append("<row r=\"").append(i + 1).append("\">");
                for (int j = 0; j < rows.get(i).size(); j++) {
                    sheet.append("<c r=\"").append(column(j)).append(i + 1).append("\" t=\"inlineStr\"><is><t>");
                    sheet.append(rows.get(i).get(j).replace("&", "&amp;").replace("<", "&lt;"));
                    sheet.append("</t></is></c>");
                }
                sheet.append("</row>");
            }
        }
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packaged = "http://schemas.openxmlformats.org/package/2006/";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        return zip(
                file,
                "[Content_Types].xml",
                head + "<Types xmlns=\"" + packaged + "content-types\"><Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\""
                        + " ContentType=\"" + type
                        + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\""
                        + " ContentType=\"" + type
                        + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type
                        + "styles+xml\"/></Types>",
                "_rels/.rels",
                head + "<Relationships xmlns=\"" + packaged + "relationships\"><Relationship Id=\"r1\" Type=\"" + office
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                "xl/workbook.xml",
                head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                        + "\"><sheets><sheet name=\"IMD\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                head + "<Relationships xmlns=\"" + packaged + "relationships\"><Relationship Id=\"r1\" Type=\"" + office
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" + office
                        + "/styles\" Target=\"styles.xml\"/></Relationships>",
                "xl/styles.xml",
                head + "<styleSheet xmlns=\"" + main + "\"><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>",
                "xl/worksheets/sheet1.xml",
                head + "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheet + "</sheetData></worksheet>");
    }

    /** Installs files. */
    public static List<AtlasBuilder.Installed> add(Path folder, Path... files) throws IOException {
        return builder(folder).add(List.of(files), false);
    }

    /** A builder that tells nobody. */
    public static AtlasBuilder builder(Path folder) {
        return new AtlasBuilder(folder, Optional.of(DAY), InstallProgress.SILENT);
    }

    /** Every file of a folder with its bytes. */
    static SortedMap<String, String> state(Path folder) throws IOException {
        SortedMap<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return state;
    }

    /** The names of the files in a folder. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** All that an atlas made of the sample data can say, asked for everything there is in it. */
    public static List<String> answers(Atlas atlas) throws IOException {
        List<String> answers = new ArrayList<>();
        try {
            AreaNames names = atlas.names();
            for (Dataset dataset : atlas.datasets()) {
                switch (dataset.kind()) {
                    case POSTCODES -> postcodes(atlas.directory(dataset.id()), answers);
                    case INDEX -> areas(atlas.index(dataset.id()), answers);
                    case POPULATION, NAMES, BOUNDARIES, GRID, LOOKUP -> {}
                }
            }
            atlas.populations().forEach(population -> residents(population, answers));
            for (Boundaries layer : atlas.boundaries()) {
                answers.add(layer.dataset().id() + " " + layer.type() + layer.vintage() + layer.routes());
                layer.areas().forEach(area -> answers.add(area + " " + layer.name(area) + layer.find(area)));
            }
            for (String code : SAMPLE_AREAS) {
                for (AreaType type : AreaType.values()) {
                    answers.add(code + " "
                            + (type.isCensusArea()
                                    ? names.find(type, new Area(new AreaCode(code), Vintage.CENSUS_2021))
                                    : names.find(type, new AreaCode(code))));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return answers;
    }

    private static final List<String> SAMPLE_POSTCODES = cells(ONSPD, 2);
    private static final List<String> SAMPLE_AREAS = Stream.of(
                    cells(IOD2025, 0), cells(IOD2019, 0), cells(MSOA_NAMES, 0), List.of("E06000999", "E92000001"))
            .flatMap(List::stream)
            .collect(Collectors.toList());

    private static List<String> cells(Path file, int column) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1)[column].replace("\"", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void postcodes(PostcodeDirectory directory, List<String> answers) {
        for (String text : SAMPLE_POSTCODES) {
            answers.add(text + " " + directory.find(Postcode.parse(text)).map(Published::describe));
        }
        answers.add(directory.size() + " " + directory.postcodeAreas() + directory.has("dates"));
    }

    /** All that a directory says of a postcode. */
    static List<Object> describe(PostcodeEntry entry) {
        List<Object> all = new ArrayList<>();
        for (AreaType type : AreaType.values()) {
            if (type.isCensusArea()) {
                all.add(entry.area(type, Vintage.CENSUS_2011));
                all.add(entry.area(type, Vintage.CENSUS_2021));
            } else {
                all.add(entry.area(type));
            }
        }
        all.addAll(List.of(
                entry.postcode(),
                entry.introduced(),
                entry.terminated(),
                entry.isLargeUser(),
                entry.quality(),
                entry.eastingMetres(),
                entry.northingMetres(),
                entry.latitude(),
                entry.longitude(),
                entry.ruralUrban(Vintage.CENSUS_2011),
                entry.ruralUrban(Vintage.CENSUS_2021)));
        return all;
    }

    private static void residents(Population population, List<String> answers) {
        for (String code : SAMPLE_AREAS) {
            Area area = new Area(new AreaCode(code), population.vintage());
            for (Population.Group group : population.groups()) {
                answers.add(code + " " + population.definition(group) + population.find(area, group));
            }
        }
        answers.add(population.sourceId() + " " + population.year() + population.size());
    }

    private static void areas(DeprivationIndex index, List<String> answers) {
        for (String code : SAMPLE_AREAS) {
            Optional<Deprivation> found =
                    index.find(new Area(new AreaCode(code), index.edition().vintage()));
            for (Domain domain : index.domains()) {
                answers.add(code + " " + domain
                        + found.map(each -> each.rank(domain) + " " + each.decile(domain) + " " + each.score(domain)));
            }
        }
        answers.add(index.edition() + " " + index.size());
    }

    /** Text as bytes. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

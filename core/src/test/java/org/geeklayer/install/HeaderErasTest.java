package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PositionalQuality;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns of postcode directories were renamed twice; each name must come out as the same thing. */
class HeaderErasTest {
    @TempDir
    private Path temp;

    private PostcodeDirectory install(String name, String header, String row) throws IOException {
        Path folder = temp.resolve(name + ".data");
        assertThat(Published.add(folder, Published.csv(temp, name, header, row))
                        .get(0)
                        .notes())
                .containsExactly("postcode areas: 1 (ZX)");
        return Atlas.open(folder).directory();
    }

    private static PostcodeEntry only(PostcodeDirectory directory) {
        assertThat(directory.size()).isEqualTo(1);
        return directory.find(Postcode.parse("ZX1 2AB")).orElseThrow();
    }

    private static void saysWhereItLies(PostcodeEntry entry) {
        assertThat(entry.introduced()).contains(YearMonth.of(1998, 6));
        assertThat(entry.terminated()).contains(YearMonth.of(2011, 12));
        assertThat(entry.isLargeUser()).contains(true);
        assertThat(entry.eastingMetres()).hasValue(595_820);
        assertThat(entry.northingMetres()).hasValue(478_393);
        assertThat(entry.quality()).isEqualTo(PositionalQuality.find("3")).isPresent();
        assertThat(entry.latitude()).hasValue(54.163972);
        assertThat(entry.longitude()).hasValue(-0.998001);
        for (AreaType type : List.of(
                AreaType.COUNTY,
                AreaType.LAD,
                AreaType.WARD,
                AreaType.COUNTRY,
                AreaType.REGION,
                AreaType.CONSTITUENCY,
                AreaType.POLICE_FORCE)) {
            assertThat(entry.area(type)).as(type.title()).contains(new AreaCode(code(type)));
        }
        assertThat(entry.area(AreaType.OUTPUT_AREA, Vintage.CENSUS_2011)).contains(area("E00999011", 2011));
        assertThat(entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2011)).contains(area("E01999011", 2011));
        assertThat(entry.area(AreaType.MSOA, Vintage.CENSUS_2011)).contains(area("E02999011", 2011));
        assertThat(entry.ruralUrban(Vintage.CENSUS_2011)).contains("D1");
    }

    private static void hasTheAreasOf2021(PostcodeEntry entry) {
        assertThat(entry.area(AreaType.OUTPUT_AREA, Vintage.CENSUS_2021)).contains(area("E00999021", 2021));
        assertThat(entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021)).contains(area("E01999021", 2021));
        assertThat(entry.area(AreaType.MSOA, Vintage.CENSUS_2021)).contains(area("E02999021", 2021));
        assertThat(entry.area(AreaType.ICB)).contains(new AreaCode(code(AreaType.ICB)));
    }

    private static Area area(String code, int year) {
        return new Area(new AreaCode(code), Vintage.of(year));
    }

    private static String code(AreaType type) {
        return "E" + (40 + List.of(AreaType.values()).indexOf(type)) + "000999";
    }

    private static String row(String header, String... names) {
        String[] values = {
            "ZX1  2AB",
            "199806",
            "201112",
            "1",
            "595820",
            "0478393",
            "3",
            "54.163972",
            "-0.998001",
            code(AreaType.COUNTY),
            code(AreaType.LAD),
            code(AreaType.WARD),
            code(AreaType.COUNTRY),
            code(AreaType.REGION),
            code(AreaType.CONSTITUENCY),
            code(AreaType.POLICE_FORCE),
            "E00999011",
            "E01999011",
            "E02999011",
            "D1",
            "E00999021",
            "E01999021",
            "E02999021",
            code(AreaType.ICB),
            "UN1"
        };
        String[] both = new String[names.length * 2];
        for (int i = 0; i < names.length; i++) {
            both[2 * i] = names[i];
            both[2 * i + 1] = values[i];
        }
        return Published.row(header, both);
    }

    @Test
    void readsTheDirectoryOf2018() throws IOException {
        PostcodeDirectory directory = install(
                "ONSPD_MAY_2018_UK.csv",
                Published.ONSPD_2018,
                row(
                        Published.ONSPD_2018,
                        "pcds dointr doterm usertype oseast1m osnrth1m osgrdind lat long oscty oslaua osward ctry rgn pcon pfa"
                                .concat(" oa11 lsoa11 msoa11 ru11ind")
                                .split(" ")));
        saysWhereItLies(only(directory));
        assertThat(directory.dataset().id()).isEqualTo("onspd-2018-05");
        assertThat(directory.dataset().edition()).isEqualTo("May 2018");
        assertThat(directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2021)).isFalse();
        assertThat(only(directory).area(AreaType.SMALL_AREA, Vintage.CENSUS_2021))
                .isEmpty();
        assertThat(directory.publishedHeader("lad")).contains("oslaua");
        assertThat(directory.publishedHeader("ward")).contains("osward");
        assertThat(directory.publishedHeader("icb")).isEmpty();
    }

    @Test
    void readsTheDirectoryOf2024() throws IOException {
        PostcodeDirectory directory = install(
                "ONSPD_AUG_2024_UK.csv",
                Published.ONSPD_2024,
                row(
                        Published.ONSPD_2024,
                        "pcds dointr doterm usertype oseast1m osnrth1m osgrdind lat long oscty oslaua osward ctry rgn pcon pfa"
                                .concat(" oa11 lsoa11 msoa11 ru11ind oa21 lsoa21 msoa21 icb")
                                .split(" ")));
        saysWhereItLies(only(directory));
        hasTheAreasOf2021(only(directory));
        assertThat(directory.dataset().id()).isEqualTo("onspd-2024-08");
        assertThat(directory.publishedHeader("lad")).contains("oslaua");
    }

    @Test
    void readsTheDirectoryOf2025() throws IOException {
        PostcodeDirectory directory = install(
                "ONSPD_NOV_2025_UK.csv",
                Published.ONSPD_2025,
                row(
                        Published.ONSPD_2025,
                        "pcds dointr doterm usrtypind east1m north1m gridind lat long cty25cd lad25cd wd25cd ctry25cd rgn25cd"
                                .concat(
                                        " pcon24cd pfa23cd oa11cd lsoa11cd msoa11cd ruc11ind oa21cd lsoa21cd msoa21cd icb23cd")
                                .concat(" ruc21ind")
                                .split(" ")));
        saysWhereItLies(only(directory));
        hasTheAreasOf2021(only(directory));
        assertThat(only(directory).ruralUrban(Vintage.CENSUS_2021)).contains("UN1");
        assertThat(directory.publishedHeader("lad")).contains("lad25cd");
        assertThat(directory.publishedHeader("police")).contains("pfa23cd");
    }

    @Test
    void readsTheDirectoryOfYearsToCome() throws IOException {
        String header = Published.ONSPD_2025
                .replace("lad25cd", "lad27cd")
                .replace("wd25cd", "wd27cd")
                .replace("pfa23cd", "pfa26cd")
                .replace("itl25cd", "itl29cd");
        PostcodeDirectory directory = install(
                "ONSPD_FEB_2028_UK.csv",
                header,
                row(
                        header,
                        "pcds dointr doterm usrtypind east1m north1m gridind lat long cty25cd lad27cd wd27cd ctry25cd rgn25cd"
                                .concat(
                                        " pcon24cd pfa26cd oa11cd lsoa11cd msoa11cd ruc11ind oa21cd lsoa21cd msoa21cd icb23cd")
                                .split(" ")));
        saysWhereItLies(only(directory));
        hasTheAreasOf2021(only(directory));
        assertThat(directory.dataset().edition()).isEqualTo("February 2028");
        assertThat(directory.publishedHeader("lad")).contains("lad27cd");
    }

    @Test
    void readsTheLookupForStatistics() throws IOException {
        PostcodeDirectory directory = install(
                "NSPL_NOV_2021_UK.csv",
                Published.NSPL_2021,
                row(
                        Published.NSPL_2021,
                        "pcds dointr doterm usertype oseast1m osnrth1m osgrdind lat long cty laua ward ctry rgn pcon pfa"
                                .concat(" oa11 lsoa11 msoa11 ru11ind")
                                .split(" ")));
        saysWhereItLies(only(directory));
        assertThat(directory.dataset().id()).isEqualTo("nspl-2021-11");
        assertThat(directory.dataset().title()).isEqualTo("National Statistics Postcode Lookup");
    }

    @Test
    void readsTheBestFitLookupWithItsNames() throws IOException {
        Path csv = Published.csv(
                temp,
                "PCD_OA21_LSOA21_MSOA21_LAD_AUG25_UK_LU.csv",
                Published.BEST_FIT,
                Published.row(
                        Published.BEST_FIT,
                        "pcds",
                        "ZX1 2AB",
                        "oa21cd",
                        "E00999021",
                        "lsoa21cd",
                        "E01999021",
                        "msoa21cd",
                        "E02999021",
                        "ladcd",
                        "E06000999",
                        "lsoa21nm",
                        "Exampleshire 021A",
                        "msoa21nm",
                        "Exampleshire 021",
                        "ladnm",
                        "Exampleshire"));
        Path folder = temp.resolve("data");
        assertThat(Published.add(folder, csv).get(0).dataset().id()).isEqualTo("bestfit-2025-08");
        Atlas atlas = Atlas.open(folder);
        PostcodeEntry entry = only(atlas.directory());
        assertThat(entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021)).contains(area("E01999021", 2021));
        assertThat(entry.area(AreaType.LAD)).contains(new AreaCode("E06000999"));
        assertThat(entry.latitude()).isEmpty();
        assertThat(entry.isLargeUser()).isEqualTo(Optional.empty());
        assertThat(atlas.directory().hasDates()).isFalse();
        assertThat(atlas.directory().has("coordinates")).isFalse();
        assertThat(atlas.names().find(AreaType.MSOA, area("E02999021", 2021))).contains("Exampleshire 021");
        assertThat(atlas.names().find(AreaType.LAD, new AreaCode("E06000999"))).contains("Exampleshire");
    }
}

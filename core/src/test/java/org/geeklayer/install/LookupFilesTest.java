package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups from areas to larger ones under the headers of their publishers, over invented codes. */
class LookupFilesTest {
    private static final String CODES =
            "LADCD,LADNM,LADCD_ACTIVE,LADNM_ACTIVE,UTLACD,UTLANM,CAUTHCD,CAUTHNM,RGNCD,RGNNM,"
                    + "CTRYCD,CTRYNM,EWCD,EWNM,GBCD,GBNM,UKCD,UKNM,Current,LAD20CD,LAD20NM";
    private static final String OLD_AND_NEW =
            ",E06000998,Newshire,E06000998,Newshire,,,E12000003,Yorkshire and The Humber,"
                    + "E92000001,England,K04000001,England and Wales,K03000001,Great Britain,K02000001,United Kingdom,";
    private static final String REGIONS = "LAD24CD,LAD24NM,RGN24CD,RGN24NM,ObjectId";
    private static final String REGIONS_FILE = "Local_Authority_District_(December_2024)_to_Region_(December_2024).csv";

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("data");
    }

    private AreaLookup lookup() throws IOException {
        return Atlas.open(folder()).lookup();
    }

    private static Optional<String> parent(AreaLookup lookup, AreaType child, String area, AreaType parent) {
        return lookup.parent(child, new AreaCode(area), parent).map(AreaCode::text);
    }

    private Path codes() throws IOException {
        return Published.csv(
                temp,
                "la_all_codes.csv",
                CODES,
                "E07000999,Oldham-on-Sea" + OLD_AND_NEW + "FALSE,E07000999,Oldham-on-Sea",
                "E06000998,Newshire" + OLD_AND_NEW + "TRUE,,",
                "E07000997,Mere,E07000997,Mere,E10000099,Lakeshire,,,E12000002,North West,E92000001,England,,,,,,,TRUE,,",
                "W06000999,Ynys,W06000999,Ynys,W06000999,Ynys,,,W99999999,,W92000004,Wales,,,,,,,TRUE,,");
    }

    @Test
    void knowsTheLargerAreasOfOldAndNewDistricts() throws IOException {
        AtlasBuilder.Installed installed = Published.add(folder(), codes()).get(0);
        assertThat(installed.dataset().id()).isEqualTo("la-codes");
        assertThat(installed.dataset().kind()).isEqualTo(Dataset.Kind.LOOKUP);
        assertThat(installed.dataset().rows()).isEqualTo(4);
        AreaLookup lookup = lookup();
        assertThat(parent(lookup, AreaType.LAD, "E07000999", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup, AreaType.LAD, "E06000998", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup, AreaType.LAD, "E07000999", AreaType.UPPER_TIER))
                .contains("E06000998");
        assertThat(parent(lookup, AreaType.LAD, "E07000997", AreaType.UPPER_TIER))
                .contains("E10000099");
        assertThat(parent(lookup, AreaType.UPPER_TIER, "E10000099", AreaType.REGION))
                .contains("E12000002");
        assertThat(parent(lookup, AreaType.REGION, "E12000002", AreaType.COUNTRY))
                .contains("E92000001");
        assertThat(parent(lookup, AreaType.LAD, "W06000999", AreaType.COUNTRY)).contains("W92000004");
        assertThat(parent(lookup, AreaType.LAD, "W06000999", AreaType.REGION))
                .as("a pseudo code")
                .isEmpty();
        assertThat(lookup.successor(AreaType.LAD, new AreaCode("E07000999"))).contains(new AreaCode("E06000998"));
        assertThat(lookup.successor(AreaType.LAD, new AreaCode("E06000998"))).isEmpty();
        assertThat(Atlas.open(folder()).names().find(AreaType.LAD, new AreaCode("E07000999")))
                .contains("Oldham-on-Sea");
        assertThat(Atlas.open(folder()).names().find(AreaType.UPPER_TIER, new AreaCode("E10000099")))
                .contains("Lakeshire");
        assertThat(Atlas.open(folder()).check()).isEmpty();
    }

    @Test
    void readsTheLookupsOfOns() throws IOException {
        Path regions = Published.csv(
                temp,
                REGIONS_FILE,
                "\ufeff" + REGIONS,
                "E06000998,Newshire,E12000003,Yorkshire and The Humber,1",
                "E07000997,Mere,E12000002,North West,2");
        Path tiers = Published.csv(
                temp,
                "Lower_Tier_Local_Authority_to_Upper_Tier_Local_Authority_(April_2023)_Lookup.csv",
                "LTLA23CD,LTLA23NM,UTLA23CD,UTLA23NM,ObjectId",
                "E07000997,Mere,E10000099,Lakeshire,1");
        assertThat(Published.add(folder(), regions, tiers))
                .extracting(each -> each.dataset().id() + ": " + each.dataset().label())
                .containsExactly(
                        "lad-region-2024-12: Local Authority District to Region Lookup, December 2024",
                        "ltla-utla-2023-04: Lower Tier Local Authority to Upper Tier Local Authority Lookup, April 2023");
        assertThat(parent(lookup(), AreaType.LAD, "E07000997", AreaType.REGION)).contains("E12000002");
        assertThat(parent(lookup(), AreaType.LAD, "E07000997", AreaType.UPPER_TIER))
                .contains("E10000099");
        assertThat(parent(lookup(), AreaType.LAD, "E07000996", AreaType.REGION)).isEmpty();
        assertThat(parent(lookup(), AreaType.WARD, "E07000997", AreaType.REGION))
                .isEmpty();
    }

    @Test
    void theNewerOfTwoLookupsCounts() throws IOException {
        Path newer = Published.csv(temp, REGIONS_FILE, REGIONS, "E06000998,Newshire,E12000003,Yorkshire,1");
        Path older = Published.csv(
                temp,
                "LAD_(April_2023)_to_Region_(April_2023).csv",
                REGIONS.replace("24", "23"),
                "E06000998,Newshire,E12000004,East Midlands,1",
                "E06000997,Gone,E12000004,East Midlands,2");
        Published.add(folder(), newer);
        Published.add(folder(), older);
        assertThat(parent(lookup(), AreaType.LAD, "E06000998", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup(), AreaType.LAD, "E06000997", AreaType.REGION)).contains("E12000004");
    }

    @Test
    void refusesAContradictionWithItsLineAndCode() throws IOException {
        Path contradiction = Published.csv(
                temp,
                REGIONS_FILE,
                REGIONS,
                "E06000998,Newshire,E12000003,Yorkshire,1",
                "E06000998,Newshire,E12000004,East Midlands,2");
        assertThatThrownBy(() -> Published.add(folder(), contradiction))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        REGIONS_FILE + ", line 3, column \"RGN24CD\": E06000998 is said to lie in E12000004 here and in"
                                + " E12000003 elsewhere");
        assertThat(folder().resolve("atlas.json")).doesNotExist();
        Path noCode = Published.csv(temp, "LAD_RGN.csv", REGIONS, "Newshire,Newshire,E12000003,Yorkshire,1");
        assertThatThrownBy(() -> Published.add(folder(), noCode))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("LAD_RGN.csv, line 2, column \"LAD24CD\": \"Newshire\" is not the code of an area");
    }

    @Test
    void anotherFileOfTheSameLookupAddsToItOrSaysHowToReplaceIt() throws IOException {
        Published.add(folder(), codes());
        Path further = Published.csv(
                temp,
                "further.csv",
                CODES,
                "E07000996,Fell,E07000996,Fell,E10000099,Lakeshire,,,E12000002,North West,E92000001,England,,,,,,,TRUE,,");
        Published.add(folder(), further);
        assertThat(parent(lookup(), AreaType.LAD, "E07000996", AreaType.REGION)).contains("E12000002");
        assertThat(parent(lookup(), AreaType.LAD, "E06000998", AreaType.REGION)).contains("E12000003");
        Path changed = Published.csv(
                temp,
                "changed.csv",
                CODES,
                "E07000996,Fell,E07000996,Fell,E10000098,Fellshire,,,E12000002,North West,E92000001,England,,,,,,,TRUE,,");
        assertThatThrownBy(() -> Published.add(folder(), changed))
                .hasMessageContaining("line 2, column \"UTLACD\"")
                .hasMessageEndingWith("use --replace to put this file in the place of what is installed");
        assertThat(parent(lookup(), AreaType.LAD, "E07000996", AreaType.UPPER_TIER))
                .contains("E10000099");
    }

    private static Optional<String> parent(AreaLookup lookup, AreaType child, String area, int year, AreaType parent) {
        return lookup.parent(child, new Area(new AreaCode(area), Vintage.of(year)), parent)
                .map(AreaCode::text);
    }

    @Test
    void censusAreasLieInLargerOnesAndInThoseThatTheseLieIn() throws IOException {
        Path areas = Published.csv(
                temp,
                "oa.csv",
                "OA11CD,LSOA11CD,LSOA11NM,MSOA11CD,MSOA11NM,LAD17CD,LAD17NM,RGN11CD,RGN11NM,CTRY11CD,CTRY11NM,FID",
                "E00999001,E01999001,Newshire 001A,E02999001,Newshire 001,E07000999,Oldham-on-Sea,E12000003,Yorkshire,E92000001,England,1",
                "W00999001,W01999001,Ynys 001A,W02999001,Ynys 001,W06000999,Ynys,W92000004,Wales,W92000004,Wales,2");
        AtlasBuilder.Installed installed =
                Published.add(folder(), areas, codes()).get(0);
        assertThat(installed.dataset().id()).isEqualTo("oa11-2017");
        assertThat(installed.dataset().label())
                .isEqualTo("Output Area to LSOA, MSOA and Local Authority District Lookup (2011 census), 2017");
        AreaLookup lookup = lookup();
        assertThat(parent(lookup, AreaType.OUTPUT_AREA, "E00999001", 2011, AreaType.SMALL_AREA))
                .contains("E01999001");
        assertThat(parent(lookup, AreaType.OUTPUT_AREA, "E00999001", 2011, AreaType.MSOA))
                .contains("E02999001");
        assertThat(parent(lookup, AreaType.SMALL_AREA, "E01999001", 2011, AreaType.LAD))
                .contains("E07000999");
        assertThat(parent(lookup, AreaType.SMALL_AREA, "E01999001", 2011, AreaType.REGION))
                .contains("E12000003");
        assertThat(parent(lookup, AreaType.SMALL_AREA, "E01999001", 2011, AreaType.UPPER_TIER))
                .as("through another lookup")
                .contains("E06000998");
        assertThat(parent(lookup, AreaType.SMALL_AREA, "E01999001", 2011, AreaType.COUNTY))
                .as("none there")
                .isEmpty();
        assertThat(parent(lookup, AreaType.SMALL_AREA, "W01999001", 2011, AreaType.COUNTRY))
                .contains("W92000004");
        assertThat(parent(lookup, AreaType.SMALL_AREA, "W01999001", 2011, AreaType.REGION))
                .as("a country stands in its column")
                .isEmpty();
        assertThat(parent(lookup, AreaType.SMALL_AREA, "E01999001", 2021, AreaType.LAD))
                .as("of the other census")
                .isEmpty();
        assertThat(lookup.sources(AreaType.SMALL_AREA, Vintage.CENSUS_2011, AreaType.LAD))
                .extracting(source -> source.dataset().id() + " " + source.header())
                .containsExactly("oa11-2017 LAD17CD");
        assertThat(lookup.sources(AreaType.SMALL_AREA, Vintage.CENSUS_2011, AreaType.WARD))
                .isEmpty();
    }

    @Test
    void anAreaThatLiesInTwoIsRefusedWithItsCode() throws IOException {
        Path wards = Published.csv(
                temp,
                "wards.csv",
                "FID,LSOA11CD,LSOA11NM,WD19CD,WD19NM,LAD19CD,LAD19NM",
                "1,E01999001,Newshire 001A,E05999001,Mill,E06000998,Newshire",
                "2,E01999001,Newshire 001A,E05999002,Hill,E06000998,Newshire");
        assertThatThrownBy(() -> Published.add(folder(), wards))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("wards.csv, line 3, column \"WD19CD\": E01999001 is said to lie in E05999002 here and in"
                        + " E05999001 elsewhere");
    }

    @Test
    void soasCutByDistrictsLieInNoneAndAreCounted() throws IOException {
        Path small = Published.csv(
                temp,
                "ni.csv",
                "SA11CD,OAC11CD,OAC11NM,LSOA11CD,LSOA11NM,SOAC11CD,SOAC11NM,LAD18CD,LAD18NM,LACCD,LACNM,RGN11CD,RGN11NM,CTRY11CD,CTRY11NM,FID",
                "N00009991,1a,A,95ZZ01S1,Mere 1,1a,A,N09000091,East,1,A,N92000002,Northern Ireland,N92000002,Northern Ireland,1",
                "N00009992,1a,A,95ZZ01S1,Mere 1,1a,A,N09000092,West,1,A,N92000002,Northern Ireland,N92000002,Northern Ireland,2",
                "N00009993,1a,A,95ZZ01S2,Mere 2,1a,A,N09000092,West,1,A,N92000002,Northern Ireland,N92000002,Northern Ireland,3");
        AtlasBuilder.Installed installed = Published.add(folder(), small).get(0);
        assertThat(installed.notes())
                .containsExactly("1 areas lie in several local authority districts and have none here: 95ZZ01S1");
        assertThat(parent(lookup(), AreaType.SMALL_AREA, "95ZZ01S1", 2011, AreaType.LAD))
                .isEmpty();
        assertThat(parent(lookup(), AreaType.SMALL_AREA, "95ZZ01S2", 2011, AreaType.LAD))
                .contains("N09000092");
        assertThat(parent(lookup(), AreaType.OUTPUT_AREA, "N00009991", 2011, AreaType.LAD))
                .contains("N09000091");
        assertThat(parent(lookup(), AreaType.OUTPUT_AREA, "N00009991", 2011, AreaType.SMALL_AREA))
                .contains("95ZZ01S1");
    }

    @Test
    void ruralUrbanClassesAreKeptBySmallArea() throws IOException {
        Path classes = Published.csv(
                temp,
                "ruc.csv",
                "FID,LSOA11CD,LSOA11NM,RUC11CD,RUC11",
                "1,E01999001,Newshire 001A,D1,Rural town and fringe");
        Published.add(folder(), classes);
        assertThat(lookup().ruralUrban(new Area(new AreaCode("E01999001"), Vintage.CENSUS_2011)))
                .contains("D1");
        assertThat(lookup().ruralUrban(new Area(new AreaCode("E01999001"), Vintage.CENSUS_2021)))
                .isEmpty();
    }

    @Test
    void theNameOfTheHouseOfCommonsLibraryIsUsedWhateverCameFirst() throws IOException {
        Path ons = Published.csv(
                temp,
                "oa.csv",
                "oa21cd,lsoa21cd,lsoa21nm,msoa21cd,msoa21nm,lad22cd,lad22nm",
                "E00999001,E01999001,Newshire 001A,E02999001,Newshire 001,E06000998,Newshire");
        Path library = Published.csv(
                temp,
                "MSOA-Names.csv",
                "msoa21cd,msoa21nm,msoa21nmw,msoa21hclnm,msoa21hclnmw,localauthorityname",
                "E02999001,Newshire 001,,Harbour & Hill,,Newshire");
        Published.add(folder(), ons);
        Area msoa = new Area(new AreaCode("E02999001"), Vintage.CENSUS_2021);
        assertThat(Atlas.open(folder()).names().find(AreaType.MSOA, msoa)).contains("Newshire 001");
        Published.add(folder(), library);
        assertThat(Atlas.open(folder()).names().find(AreaType.MSOA, msoa)).contains("Harbour & Hill");
    }

    @Test
    void centrePointsAreRefusedWithTheReason() throws IOException {
        Path centres = Published.csv(
                temp, "lsoa_latlong.csv", "LSOACD,latitude,longitude,lsoa11cd", "E01999001,53.7,-1.8,E01999001");
        assertThatThrownBy(() -> Published.add(folder(), centres))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("lsoa_latlong.csv: is a list of centre points of small areas, which are not used: positions"
                        + " come from a postcode directory, shapes from boundaries; leave it out");
    }

    @Test
    void aListOfDistrictsIsAListOfNames() throws IOException {
        Path districts = Published.csv(temp, "LAD.csv", "LAD25CD,LAD25NM,LAD25NMW", "E06000998,Newshire,");
        assertThat(Published.add(folder(), districts))
                .extracting(each -> each.dataset().kind())
                .containsOnly(Dataset.Kind.NAMES);
        assertThat(parent(lookup(), AreaType.LAD, "E06000998", AreaType.REGION)).isEmpty();
    }
}

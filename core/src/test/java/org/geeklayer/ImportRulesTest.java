package org.geeklayer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl;

/** Who may import whom, and what nobody may. What is not listed is forbidden. */
@AnalyzeClasses(packages = "org.geeklayer", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
    private static final String ROOT = "org.geeklayer";
    private static final String INTERNAL = "internal..";

    /** Packages of ours that each package may import beside itself; {@code internal..} is said where it is allowed. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("", List.of("dataset", "geography", "geometry", "postcode", "deprivation", INTERNAL)),
            Map.entry("install", List.of("", "postcode", "deprivation", "geometry", "geography", "dataset", INTERNAL)),
            Map.entry("dataset", List.of()),
            Map.entry("disclosure", List.of()),
            Map.entry("statistics", List.of()),
            Map.entry("geography", List.of("dataset", INTERNAL)),
            Map.entry("geometry", List.of("geography", "dataset", INTERNAL)),
            Map.entry("catchment", List.of("postcode", "deprivation", "geometry", "geography", "dataset", INTERNAL)),
            Map.entry("profile", List.of("catchment", "deprivation", "geometry", "geography", "table", "dataset")),
            Map.entry("geotools", List.of("profile", "table", "geometry", "geography")),
            Map.entry("clients", List.of("dataset", INTERNAL)),
            Map.entry("table", List.of("dataset", "disclosure", INTERNAL)),
            Map.entry("postcode", List.of("geography", "dataset", INTERNAL)),
            Map.entry("deprivation", List.of("geography", "dataset", INTERNAL)),
            Map.entry(
                    "enrich",
                    List.of(
                            "clients",
                            "postcode",
                            "deprivation",
                            "geometry",
                            "geography",
                            "table",
                            "dataset",
                            INTERNAL)),
            Map.entry(
                    "reach",
                    List.of(
                            "enrich",
                            "clients",
                            "catchment",
                            "disclosure",
                            "geometry",
                            "postcode",
                            "statistics",
                            "table",
                            "deprivation",
                            "geography",
                            "dataset",
                            "internal.numbering",
                            "internal.rows")),
            Map.entry(INTERNAL, List.of("dataset")));

    /** Packages that depend on nothing but the JDK. */
    private static final List<String> JDK_ONLY = List.of("dataset", "disclosure", "statistics");

    private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

    private static final String[] LIBRARIES = {
        "org.locationtech.jts..",
        "com.fasterxml.jackson..",
        "org.apache.commons.csv..",
        "org.dhatim.fastexcel..",
        "org.geotools..",
        "org.opengis..",
        "au.com.objectix.jgridshift.."
    };

    @ArchTest
    static final ArchRule onlyTheGridsAndTheBridgeTouchGeoTools = noClasses()
            .that()
            .haveNameNotMatching("org\\.geeklayer\\.geometry\\.(NationalGrid|Ostn15|Hexagons)(\\$\\w+)?")
            .and()
            .resideOutsideOfPackage(named("geotools"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.geotools..", "org.opengis..", "au.com.objectix.."))
            .because("who asks for a table must not wait for GeoTools");

    private static String named(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    @ArchTest
    static void packagesImportOnlyWhatIsListed(JavaClasses classes) {
        for (Map.Entry<String, List<String>> entry : MAY_IMPORT.entrySet()) {
            List<String> allowed = new ArrayList<>(List.of(JDK));
            allowed.add(named(entry.getKey()));
            entry.getValue().forEach(name -> allowed.add(named(name)));
            if (!JDK_ONLY.contains(entry.getKey())) {
                allowed.addAll(List.of(LIBRARIES));
            }
            noClasses()
                    .that()
                    .resideInAPackage(named(entry.getKey()))
                    .should()
                    .dependOnClassesThat(resideOutsideOfPackages(allowed.toArray(String[]::new)))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageIsListed(JavaClasses classes) {
        String[] listed =
                MAY_IMPORT.keySet().stream().map(ImportRulesTest::named).toArray(String[]::new);
        assertThat(classes.stream()
                        .filter(resideOutsideOfPackages(listed))
                        .map(JavaClass::getPackageName)
                        .distinct())
                .as("packages without a rule of their own")
                .isEmpty();
    }

    @ArchTest
    static final ArchRule packagesMakeNoCycle =
            slices().matching("org.geeklayer.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingTouchesTheNetwork = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "javax.net..", "sun.net..", "com.sun.net..")
                    .and(not(JavaClass.Predicates.type(java.net.URI.class)
                            .or(JavaClass.Predicates.type(java.net.URISyntaxException.class)))))
            .because("nothing leaves the machine");

    @ArchTest
    static final ArchRule nothingWritesToStandardStreams = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule nothingLogs = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j..", "java.lang.System$Logger"));

    @ArchTest
    static final ArchRule nothingUsesOldDates = noClasses()
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("are dates and formats from before java.time") {
                @Override
                public boolean test(JavaClass type) {
                    return Stream.of("java.util.Date", "java.util.Calendar", "java.text.DateFormat", "java.sql.Date")
                            .anyMatch(type::isAssignableTo);
                }
            });

    @ArchTest
    static final ArchRule oneClassStartsThreads = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.geeklayer.internal.rows.OrderedBlocks")
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("run threads") {
                @Override
                public boolean test(JavaClass type) {
                    return type.isAssignableTo(Thread.class)
                            || type.isAssignableTo(java.util.concurrent.Executor.class)
                            || type.isAssignableTo(java.util.concurrent.Executors.class)
                            || type.isAssignableTo(java.util.concurrent.Future.class)
                            || type.isAssignableTo(java.util.Timer.class);
                }
            });

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultLocale = noClasses()
            .should()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(java.util.Locale.class, "getDefault")
            .orShould()
            .callMethod(java.time.format.DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .callConstructor(java.text.DecimalFormat.class, String.class);

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultEncodingOrTimeZone = noClasses()
            .should()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(String.class, byte[].class, int.class, int.class)
            .orShould()
            .callConstructor(java.io.InputStreamReader.class, java.io.InputStream.class)
            .orShould()
            .callConstructor(java.io.OutputStreamWriter.class, java.io.OutputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.FileReader.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.io.FileWriter.class)
            .orShould()
            .callMethod(java.nio.charset.Charset.class, "defaultCharset")
            .orShould()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now");

    @ArchTest
    static final ArchRule onlyDisclosureControlShowsACount = noClasses()
            .that()
            .resideOutsideOfPackage(named("disclosure"))
            .should()
            .callConstructor(Count.Shown.class, long.class)
            .because("counts of people leave the library through disclosure control alone");

    @ArchTest
    static final ArchRule onlyReachLeavesACountOut = noClasses()
            .that()
            .resideOutsideOfPackages(named("disclosure"), named("reach"))
            .should()
            .callConstructor(Count.Withheld.class)
            .orShould()
            .callConstructor(Count.Unpublished.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(DisclosureControl.class);

    /** Whole numbers that do not count people, of the public types that results are made of. */
    private static final List<String> OTHER_NUMBERS = List.of(
            "ReachLine.number",
            "FollowUp.lapseMonths",
            "FollowUp.slopes",
            "ReachReport$TestResult.degreesOfFreedom",
            "ReachOptions.by",
            "ReachOptions.idColumn",
            "ReachOptions.householdColumns",
            "ReachOptions.dateColumn",
            "ReachOptions$Filter.column",
            "ReachOptions$Invited.channelColumn",
            "ReachOptions$Invited.dateColumn",
            "ReachOptions$Invited.idColumn",
            "ReachOptions$Questions.lapseMonths",
            "ReachOptions$Questions.reasonColumn",
            "ReachOptions$Questions.serviceColumn",
            "ReachOptions$Questions.valueColumn");

    @ArchTest
    static void noPublicMethodOfReachGivesAWholeNumberOfPeople(JavaClasses classes) {
        Set<String> numbers = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().equals(named("reach")) && isPublic(type)) {
                for (JavaMethod method : type.getMethods()) {
                    boolean isNumber = method.getReturnType().getAllInvolvedRawTypes().stream()
                            .anyMatch(involved -> involved.getName()
                                    .matches("(long|int|java\\.lang\\.(Long|Integer)|java\\.util\\.Optional(Long|Int)"
                                            + "|java\\.util\\.stream\\.(Long|Int)Stream)(\\[\\])*"));
                    if (isNumber
                            && method.getModifiers().contains(JavaModifier.PUBLIC)
                            && !List.of("hashCode", "compareTo").contains(method.getName())) {
                        numbers.add(type.getName().replace(named("reach") + ".", "") + "." + method.getName());
                    }
                }
            }
        }
        assertThat(numbers)
                .as("a number of people is a Count in what reach gives")
                .containsExactlyInAnyOrderElementsOf(OTHER_NUMBERS);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ImportRulesTest::isPublic).orElse(true);
    }

    /** A cell of a column of counts is made from a count alone; TableTest shows that no other cell fits into one. */
    @ArchTest
    static void aCellThatCountsPeopleIsMadeOfACount(JavaClasses classes) {
        JavaClass cell = classes.get("org.geeklayer.table.Cell");
        assertThat(cell.getMethods().stream()
                        .filter(method -> method.getAccessesFromSelf().stream()
                                .anyMatch(access -> access.getTarget().getName().equals("COUNT")))
                        .map(JavaMethod::getFullName))
                .containsExactly("org.geeklayer.table.Cell.count(org.geeklayer.disclosure.Count)");
        assertThat(cell.getConstructors())
                .allMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PRIVATE));
    }

    @ArchTest
    static void noPackageHasMoreThanNinePublicTypes(JavaClasses classes) {
        Map<String, List<String>> publicTypes = classes.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().startsWith(named("internal")))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
        assertThat(publicTypes)
                .isNotEmpty()
                .allSatisfy((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(9));
    }
}

/* db_address_test.c -- which addresses of a database are connected to. ASVS 12.3.1, 12.3.2 */
#include <stdlib.h>

#include "platform/db/db_inside.h"
#include "tests/test.h"

TEST(a_postgresql_on_another_machine_is_connected_to_by_tls_with_a_certificate_that_is_checked_or_not_at_all)
{
	CHECK(db_address_is_safe("postgres:///windscreen?host=/run/postgresql"));
	CHECK(db_address_is_safe("postgres:///windscreen"));
	CHECK(db_address_is_safe("postgres://windscreen@127.0.0.1:5433,localhost/windscreen?target_session_attrs=read-write"));
	CHECK(db_address_is_safe("postgres://windscreen@[::1]/windscreen"));
	CHECK(db_address_is_safe("postgres://windscreen@db.council.example/windscreen?sslmode=verify-full&sslrootcert=/etc/windscreen/database.pem"));
	CHECK(!db_address_is_safe("postgres://windscreen@db.council.example/windscreen"));
	CHECK(!db_address_is_safe("postgres://windscreen@db.council.example/windscreen?sslmode=require")); /* of anybody's certificate */
	CHECK(!db_address_is_safe("postgres://windscreen@localhost,db.council.example/windscreen?sslmode=prefer"));
	CHECK(!db_address_is_safe("postgres://windscreen@localhost/windscreen?hostaddr=192.0.2.7"));
	CHECK(!db_address_is_safe("postgres:///windscreen?service=record")); /* it may lead anywhere */
	CHECK(db_address_is_safe("postgres:///windscreen?service=record&sslmode=verify-full"));
	CHECK(setenv("PGSERVICE", "record", 1) == 0);
	CHECK(!db_address_is_safe("postgres:///windscreen"));
	CHECK(unsetenv("PGSERVICE") == 0);
	CHECK(setenv("WINDSCREEN_DATABASE_PLAIN", "1", 1) == 0);
	CHECK(db_address_is_safe("postgres://windscreen@db.council.example/windscreen"));
	CHECK(unsetenv("WINDSCREEN_DATABASE_PLAIN") == 0);
}

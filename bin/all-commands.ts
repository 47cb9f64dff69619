import type { CommandModule } from "./command";
import { backup } from "./commands/backup";
import { classifierEvaluate } from "./commands/classifier-evaluate";
import { classifierTrain } from "./commands/classifier-train";
import { demoHistory } from "./commands/demo-history";
import { demoRemove } from "./commands/demo-remove";
import { demoUsers } from "./commands/demo-users";
import { exportIncidents } from "./commands/export";
import { figuresRebuild } from "./commands/figures-rebuild";
import { importMessages } from "./commands/import";
import { importsList } from "./commands/imports-list";
import { importsRemove } from "./commands/imports-remove";
import { namesList } from "./commands/names-list";
import { regionAddresses } from "./commands/region-addresses";
import { regionBoundaries } from "./commands/region-boundaries";
import { regionList } from "./commands/region-list";
import { regionLoad } from "./commands/region-load";
import { regionSettlements } from "./commands/region-settlements";
import { restore } from "./commands/restore";
import { sourceKey } from "./commands/source-key";
import { userAdd } from "./commands/user-add";
import { userList } from "./commands/user-list";
import { userPassword } from "./commands/user-password";

/** A new command is a file in `commands/` and a line here. */
export const allCommands: readonly CommandModule[] = [
  regionLoad,
  regionList,
  regionBoundaries,
  regionSettlements,
  regionAddresses,
  sourceKey,
  importMessages,
  exportIncidents,
  importsList,
  importsRemove,
  namesList,
  userAdd,
  userPassword,
  userList,
  demoUsers,
  demoHistory,
  demoRemove,
  classifierTrain,
  classifierEvaluate,
  figuresRebuild,
  backup,
  restore,
];

#!/bin/sh
# zod 4.6. Expected: a setting that is neither a decimal number nor true or false is refused.
# What comes: z.coerce.number() takes "0x50", " 80 ", "1e3" and "", and z.stringbool() takes "yes", "on", "y" and "enabled".
node_modules/.bin/node --input-type=module -e '
import { z } from "@aftercare/contracts"
for (const text of ["0x50", " 80 ", "1e3", ""]) console.log(JSON.stringify(text), z.coerce.number().safeParse(text).data)
for (const text of ["yes", "on", "y", "enabled"]) console.log(JSON.stringify(text), z.stringbool().safeParse(text).data)'

import { PageLoading } from "@/components/page-loading";

export default function Loading() {
  return <PageLoading bones={["h-8 w-64", "h-40", "h-24"]} />;
}
